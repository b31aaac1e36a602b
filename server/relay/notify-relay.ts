import pg from 'pg'
import { pause, waitBefore } from './reconnecting.ts'
import type { Relay, RelayListener } from './relay.ts'
import { RelayInbox } from './relay-inbox.ts'
import { RelayLag } from './relay-lag.ts'
import { RelayOutbox } from './relay-outbox.ts'

/** NOTIFY takes payloads of less than 8,000 bytes. */
const largestPayload = 7900

const channel = 'planbordet'

/** How often the listening connection is asked whether it is there, in milliseconds, and how long it may take. */
const askEvery = 5000

/** How long its connections may take to end, in milliseconds: a stop does not hang on a server that does. */
const longestGoodbye = 1000
/** How often something is told when nothing else is, in milliseconds, so that it is known how long it takes. */
const beatEvery = 5000

export interface NotifyRelayOptions {
  readonly databaseUrl: string
  readonly warn: (message: string, fields: object) => void
  /** How long each thing took from telling to hearing, in milliseconds; for those who run it. */
  readonly heard?: (milliseconds: number) => void
  readonly askEvery?: number
  readonly beatEvery?: number
}

/**
 * PostgreSQL's LISTEN and NOTIFY, over two connections of its own: one hears, one tells, outside of every transaction of
 * the journal, since NOTIFY takes a lock of the whole database when it commits. Resolves when it hears.
 */
export async function openNotifyRelay(options: NotifyRelayOptions): Promise<Relay> {
  const relay = new NotifyRelay(options)
  await relay.start()
  return relay
}

class NotifyRelay implements Relay {
  readonly #options: NotifyRelayOptions
  readonly #lag: RelayLag
  readonly #outbox: RelayOutbox
  readonly #inbox: RelayInbox
  readonly #telling: pg.Pool
  readonly #closing = new AbortController()
  #hearing: pg.Client | null = null
  #deafSince: number | null = performance.now()
  #timer: NodeJS.Timeout | null = null
  #beat: NodeJS.Timeout | null = null
  #ended: Promise<void> = Promise.resolve()

  constructor(options: NotifyRelayOptions) {
    this.#options = options
    this.#lag = new RelayLag(options.heard ?? (() => {}))
    this.#outbox = new RelayOutbox((payload) => this.#send(payload), largestPayload, this.#lag)
    this.#inbox = new RelayInbox(this.#outbox.id, this.#lag)
    // Nobody waits for a hint to be on disk: one that a crash takes is a hole, which is noticed as any other.
    this.#telling = new pg.Pool({ ...this.#connection(), max: 1, options: '-c synchronous_commit=off' })
    this.#telling.on('error', () => {})
    this.#telling.on('connect', (client) => client.on('error', () => {}))
  }

  get deafFor(): number {
    return this.#deafSince === null ? 0 : performance.now() - this.#deafSince
  }

  get unheardFor(): number {
    return this.#lag.unheardFor
  }

  async start(): Promise<void> {
    await this.#listen()
    this.#ended = this.#keepListening()
    this.#beat = setInterval(() => this.#outbox.add({ kind: 'still-here' }), this.#options.beatEvery ?? beatEvery)
  }

  hear(listener: RelayListener): void {
    this.#inbox.hear(listener)
  }

  tell(message: Parameters<Relay['tell']>[0]): void {
    this.#outbox.add(message)
  }

  async close(): Promise<void> {
    if (this.#beat !== null) clearInterval(this.#beat)
    await this.#outbox.leave()
    this.#closing.abort()
    const done = new AbortController()
    const goodbyes = Promise.all([this.#hangUp(), this.#telling.end().catch(() => {}), this.#ended])
    await Promise.race([goodbyes.then(() => done.abort()), pause(longestGoodbye, done.signal)])
  }

  #connection(): pg.ClientConfig {
    const timeouts = { connectionTimeoutMillis: 5000, query_timeout: 5000, statement_timeout: 5000 }
    return { connectionString: this.#options.databaseUrl, keepAlive: true, ...timeouts }
  }

  async #send(payload: string): Promise<void> {
    await this.#telling.query('select pg_notify($1, $2)', [channel, payload])
  }

  /** Connects and listens; from then on until `#lost` settles this process hears. */
  #lost: Promise<void> = Promise.resolve()

  async #listen(): Promise<void> {
    const client = new pg.Client(this.#connection())
    let lose: () => void = () => {}
    this.#lost = new Promise((resolve) => {
      lose = resolve
    })
    client.on('error', () => lose())
    client.on('end', () => lose())
    client.on('notification', ({ payload }) => {
      if (payload !== undefined) this.#inbox.receive(payload)
    })
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      // Not waited for: on a line that was cut without a word nobody says goodbye.
      client.end().catch(() => {})
      throw error
    }
    this.#hearing = client
    this.#deafSince = null
    this.#timer = setInterval(() => {
      // A connection that was cut off without a word looks like one on which nothing is said.
      client.query('select 1').catch(() => lose())
    }, this.#options.askEvery ?? askEvery)
  }

  async #hangUp(): Promise<void> {
    const hearing = this.#hearing
    this.#hearing = null
    await hearing?.end().catch(() => {})
  }

  async #keepListening(): Promise<void> {
    const { signal } = this.#closing
    for (;;) {
      await Promise.race([this.#lost, aborted(signal)])
      if (this.#timer !== null) clearInterval(this.#timer)
      if (signal.aborted) return
      this.#deafSince = performance.now()
      // Not waited for: a connection that hangs takes its time to end.
      void this.#hangUp()
      this.#options.warn('the relay does not hear the other processes', {})
      for (let attempt = 0; !signal.aborted; attempt += 1) {
        await pause(waitBefore(attempt), signal)
        if (signal.aborted) return
        try {
          await this.#listen()
          break
        } catch (error) {
          this.#options.warn('the relay could not be reached', { error })
        }
      }
      if (signal.aborted) {
        await this.#hangUp()
        return
      }
      this.#inbox.missed()
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
