/** Where somebody sits: one document of one server. */
export interface Seat {
  readonly server: 'planbordet' | 'y-websocket' | 'hocuspocus'
  /** `ws://127.0.0.1:3000` */
  readonly base: string
  /** A plan's id, or a document's name in a server that has no plans. */
  readonly room: string
  /** The document in the plan. */
  readonly document: string
  /** Who it is, where that is asked. */
  readonly cookie: string
  readonly schemaVersion: number
}

/** What came over the wire, whatever the words for it were. */
export type Heard =
  /** The document stands open: it may be asked for. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'step1' | 'step2' | 'update'; readonly bytes: Uint8Array }
  /** So many of the messages that were sent with words have been taken in. */
  | { readonly kind: 'acknowledged'; readonly messages: number }
  | { readonly kind: 'failed'; readonly why: string }

export type Words = 'step1' | 'step2' | 'update'

/** What one connection says and hears. The document and its edits are the same to all servers: Yjs' own bytes. */
export interface Dialect {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** What is said first, once the socket stands. Null: nothing, and the document can be asked for at once. */
  readonly greeting: Uint8Array | null
  write(words: Words, bytes: Uint8Array): Uint8Array
  /** An awareness update, as y-protocols encodes it. */
  writePresence(bytes: Uint8Array): Uint8Array
  /** Null for what is of no interest here. */
  read(message: Uint8Array): Heard | null
}
