/**
 * How a channel or the whole socket ends, and what the client does next. y-websocket stops for good on 4400–4499
 * and emits `closed`; it returns by itself for everything else. Whatever the code, unsent words are shown first.
 */
export const closeCodes = {
  /** Bytes that do not parse, or a frame that breaks the protocol: this connection alone ends. Reload the page. */
  malformed: 4400,
  /** Not signed in, or no longer: go to sign-in. */
  signedOut: 4401,
  /** No right to this document, whether it exists or not: show it as closed. */
  noRight: 4403,
  /** No such plan for this person: go to the list of plans. */
  unknown: 4404,
  /** Another schema version: reload the page. */
  otherSchema: 4409,
  /** Rights changed, or an update was refused: begin again with a fresh document, and ask at the ordinary door. */
  startAgain: 4410,
  /** A frame or a document is too large: show the words, so that they can be split. */
  tooLarge: 4413,
  /** Storage is away: keep writing, try again by itself. */
  storageAway: 4503,
  /** Too much of something, see `waitReasons`: say so, and try again by itself. */
  tooFast: 4529,
} as const

/** What there is too much of, as the reason beside `tooFast`. Each has its sentence in `shared/language`. */
export const waitReasons = {
  /** Messages, on this socket. */
  tooFast: 'too-fast',
  /** Open documents, on this socket. */
  tooManyChannels: 'too-many-channels',
  /** Sockets of this person. */
  tooManyWindows: 'too-many-windows',
  /** Sockets from this address, or in this server process. */
  tooManyHere: 'too-many-here',
} as const

export type WaitReason = (typeof waitReasons)[keyof typeof waitReasons]

export function isWaitReason(reason: string): reason is WaitReason {
  return Object.values<string>(waitReasons).includes(reason)
}

/** Whether y-websocket gives up on a code. The range is the library's, not ours. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500
}
