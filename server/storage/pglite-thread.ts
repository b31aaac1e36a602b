import { Duplex } from 'node:stream'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { type DumpRequest, type PGliteWorkerData, ready } from './pglite-messages.ts'

/** How long the thread may take to end, in milliseconds, before it is stopped where it is. */
const patience = 30_000

/** PGlite in a worker thread, and connections to it that `pg` takes for sockets. */
export class PGliteThread {
  readonly #worker: Worker
  readonly #connections = new Set<PGliteConnection>()
  /** Why it ended; null while it runs. */
  #ending: Error | null = null

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#end(new Error('The embedded database has stopped.')))
  }

  /** Rejects when the folder cannot be opened. */
  static async start(data: PGliteWorkerData): Promise<PGliteThread> {
    const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: data })
    const thread = new PGliteThread(worker)
    await new Promise<void>((resolve, reject) => {
      worker.once('message', (message) => (message === ready ? resolve() : reject(new Error('Unknown first message.'))))
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The embedded database stopped while it was being opened.')))
    })
    return thread
  }

  /** PGlite is one session: use one connection at a time (a pool with `max: 1`). */
  connect(): PGliteConnection {
    const { port1, port2 } = new MessageChannel()
    if (this.#ending === null) this.#worker.postMessage(port2, [port2])
    const connection = new PGliteConnection(port1, this.#ending)
    this.#connections.add(connection)
    connection.once('close', () => this.#connections.delete(connection))
    return connection
  }

  /** The whole data folder as a tar file. */
  async dump(): Promise<Uint8Array> {
    const { port1, port2 } = new MessageChannel()
    const request: DumpRequest = { dumpTo: port2 }
    const answer = new Promise<Uint8Array>((resolve) => port1.once('message', resolve))
    this.#worker.postMessage(request, [port2])
    return answer
  }

  /** Ends the database in good order: what was begun is done, and the thread ends by itself. */
  async close(): Promise<void> {
    if (this.#ending !== null) return
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#worker.postMessage('close')
    const lastResort = setTimeout(() => void this.#worker.terminate(), patience)
    await ended
    clearTimeout(lastResort)
  }

  #end(ending: Error): void {
    this.#ending ??= ending
    for (const connection of this.#connections) connection.destroy(this.#ending)
  }
}

/** What `pg` needs of a socket. */
class PGliteConnection extends Duplex {
  readonly #port: MessagePort
  readonly #ending: Error | null

  constructor(port: MessagePort, ending: Error | null) {
    super()
    this.#port = port
    this.#ending = ending
    port.on('message', (bytes: Uint8Array) => {
      if (bytes.length > 0) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    })
  }

  connect(): this {
    process.nextTick(() => {
      if (this.#ending === null) this.emit('connect')
      else this.destroy(this.#ending)
    })
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    this.#port.ref()
    return this
  }

  unref(): this {
    this.#port.unref()
    return this
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // A copy: `pg` writes its next message in the same memory.
    this.#port.postMessage(new Uint8Array(bytes))
    done()
  }

  /** All that waits goes as one message: one crossing of threads for a query's five parts. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'utf8', done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#port.close()
    done(error)
  }
}
