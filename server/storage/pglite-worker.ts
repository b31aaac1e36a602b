import { readFile } from 'node:fs/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { type PGliteWorkerData, ready, type WorkerMessage } from './pglite-messages.ts'

/**
 * PGlite in its own thread, since it computes where it is called and would hold up every socket. It speaks
 * PostgreSQL's own protocol: each message that it gets is a `MessagePort`, one for each connection, and on that go the
 * bytes of the protocol in both directions. `PGliteThread` is the other end.
 */
const { dataDir, template } = workerData as PGliteWorkerData

// The defaults take half a gigabyte; there is one connection, and the plans of one machine fit in this.
const database = await PGlite.create(dataDir, {
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'max_connections=5'],
  ...(template === null ? {} : { loadDataDir: new Blob([await readFile(template)]) }),
})

/** What a lost connection may have left open, and what it left in the session, which is the same for the next one. */
const startAfresh = [queryMessage('rollback'), queryMessage('discard all')]

/** The connections' ends on this side: an open one would keep the thread from ending. */
const connections = new Set<MessagePort>()
const underWay = new Set<Promise<void>>()

parentPort?.on('message', (message: WorkerMessage) => {
  if (message === 'close') void close()
  else if ('dumpTo' in message) begin(dump(message.dumpTo))
  else serve(message)
})
parentPort?.postMessage(ready)

function begin(work: Promise<void>): void {
  underWay.add(work)
  void work.finally(() => underWay.delete(work))
}

function serve(port: MessagePort): void {
  connections.add(port)
  port.once('close', () => connections.delete(port))
  for (const message of startAfresh) begin(database.execProtocolRaw(message).then(() => {}))
  port.on('message', (bytes: Uint8Array) => begin(answer(port, bytes)))
}

async function answer(port: MessagePort, bytes: Uint8Array): Promise<void> {
  const answered = await database.execProtocolRaw(bytes)
  // It is PGlite's own copy, and is given away.
  port.postMessage(answered, [answered.buffer as ArrayBuffer])
}

async function dump(port: MessagePort): Promise<void> {
  const tar = await database.dumpDataDir('none')
  const bytes = new Uint8Array(await tar.arrayBuffer())
  port.postMessage(bytes, [bytes.buffer])
  port.close()
}

/**
 * The thread ends by itself when nothing is left to do in it. Stopping it (`process.exit`, `Worker.terminate`) while V8
 * compiles or frees PGlite's code can take the whole process down with a segmentation fault (nodejs/node#64500).
 */
async function close(): Promise<void> {
  for (const port of connections) port.close()
  await Promise.allSettled(underWay)
  await database.close()
  parentPort?.close()
}

function queryMessage(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`)
  const message = Buffer.alloc(5 + text.length)
  message.write('Q')
  message.writeInt32BE(4 + text.length, 1)
  text.copy(message, 5)
  return message
}
