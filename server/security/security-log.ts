import type { RefusalRule } from '../../shared/sync/control.ts'

/** What somebody sent that no page of ours does, or that a page does only when something has just changed. */
export type Offence =
  /** An update that was not accepted, by its rule. */
  | RefusalRule
  /** Bytes that are no frame of the plan's protocol. */
  | 'malformed'
  /** Bytes that are no frame of a WebSocket. */
  | 'malformed-websocket'
  /** A frame that is larger than any may be, or says so of itself. */
  | 'frame-too-large'
  /** More messages, or dearer ones, than a page has use for. */
  | 'too-fast'
  | 'too-many-channels'
  | 'too-many-sockets'
  /** Asked to open a document without the right to read it. */
  | 'closed-document'
  /** Presence under somebody else's mark, or of a shape that no page makes. */
  | 'forged-presence'
  /** A plan that is not there, or not for them. */
  | 'unknown-plan'
  /** A page of another site, or a name that is not this installation's. */
  | 'other-origin'
  /** An upgrade at an address that has no socket. */
  | 'unknown-address'
  /** Something over HTTP that there is no right to. */
  | 'request-without-right'
  /** An id over HTTP that is not there, or not in this plan. */
  | 'unknown-id'
  | 'malformed-request'
  | 'oversized-request'
  /** Headers or a body that did not come in time. */
  | 'slow-request'
  /** Knocked too often at a door that is open to everybody. */
  | 'too-many-tries'
  /** A token that was not made here. */
  | 'forged-token'

/** Who, as far as it is known, by ids alone: no name, no address, no content. */
export interface Offender {
  /** The socket's id. */
  readonly connection?: string | undefined
  /** The request's id, which its own line carries too. */
  readonly request?: string | undefined
  readonly plan?: string | undefined
  readonly participant?: string | undefined
  /** Of somebody without a part in the plan. */
  readonly person?: string | undefined
}

/** Where the lines go: a child of the server's log. */
export interface SecurityLines {
  warn(fields: object, message: string): void
}

/**
 * What a security officer reads: one line for an offence, apart from everything else by `"log":"security"`. Neither bytes,
 * names nor numbers of anybody, and nothing that the offender chose but ids that are ids.
 */
export class SecurityLog {
  readonly #lines: SecurityLines

  constructor(log: { child(bindings: object): SecurityLines }) {
    this.#lines = log.child({ log: 'security' })
  }

  tell(security: Offence, offender: Offender): void {
    this.#lines.warn({ security, ...offender }, 'offence')
  }

  /** For one socket, over which much may come. */
  watch(offender: Offender): OffenceWatch {
    return new OffenceWatch(this.#lines, offender)
  }
}

/**
 * The offences of one socket: a line for the first of each kind, so that a flood of them does not become a flood of
 * lines, and when the socket has gone a line for each kind that came again, with how often it came.
 */
export class OffenceWatch {
  readonly #lines: SecurityLines
  readonly #times = new Map<Offence, number>()
  #offender: Offender

  constructor(lines: SecurityLines, offender: Offender) {
    this.#lines = lines
    this.#offender = offender
  }

  /** More is known of who it is. */
  is(offender: Offender): void {
    this.#offender = { ...this.#offender, ...offender }
  }

  note(security: Offence): void {
    const times = (this.#times.get(security) ?? 0) + 1
    this.#times.set(security, times)
    if (times === 1) this.#lines.warn({ security, ...this.#offender }, 'offence')
  }

  /** The socket has gone. */
  end(): void {
    for (const [security, times] of this.#times)
      if (times > 1) this.#lines.warn({ security, ...this.#offender, times }, 'offences in all')
    this.#times.clear()
  }
}

/** Writes nothing. */
export const noSecurityLog = new SecurityLog({ child: () => ({ warn: () => {} }) })
