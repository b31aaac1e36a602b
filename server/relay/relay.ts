import type { RelayMessage } from './relay-message.ts'

/** What a process does with what it hears. */
export interface RelayListener {
  /** @param from the process that tells: an id that is its own for as long as it runs */
  heard(message: RelayMessage, from: string): void
  /** Something may have been missed, by this process: what matters is to be read again from the database. */
  missed(): void
}

/**
 * Between the server processes of one installation. A message may be lost, come late, or come twice: the journal is the
 * truth, and what is heard only says where to look. What may have been lost is said by `missed`.
 */
export interface Relay {
  /** Whom what is heard is told to, from now on. */
  hear(listener: RelayListener): void
  /** Never waits and never fails: what cannot be told is told of later, by the others' `missed`. */
  tell(message: RelayMessage): void
  /** Milliseconds since this process last knew that it hears; 0 while it does. For those who run it. */
  readonly deafFor: number
  /** Milliseconds since the oldest thing that was told and has not come back to this process itself; 0 when all has. */
  readonly unheardFor: number
  /** Takes its leave of the others, and tells and hears nothing more. */
  close(): Promise<void>
}
