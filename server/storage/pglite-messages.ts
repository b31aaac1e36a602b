import type { MessagePort } from 'node:worker_threads'

/** What the two ends of the embedded database's thread say to each other beside the protocol's own bytes. */
export interface PGliteWorkerData {
  /** A folder, or `memory://`. */
  readonly dataDir: string
  /** A data folder as a tar file to begin with, which spares the two seconds of making a new one; null for none. */
  readonly template: string | null
}

/** What the worker says once it can be used. */
export const ready = 'ready'

/** Asks for the data folder as a tar file; the answer comes on the port as bytes. */
export interface DumpRequest {
  readonly dumpTo: MessagePort
}

/** A connection to serve, a request for a dump, or the end. */
export type WorkerMessage = MessagePort | DumpRequest | 'close'
