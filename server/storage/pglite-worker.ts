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

parentPort?.on('message', (message: WorkerMessage) => {
  if (message === 'close') void close()
  else if ('dumpTo' in message) void dump(message.dumpTo)
  else void serve(message)
})
parentPort?.postMessage(ready)

async function serve(port: MessagePort): Promise<void> {
  const afresh = startAfresh.map((message) => database.execProtocolRaw(message))
  port.on('message', (bytes: Uint8Array) => {
    // The answer is PGlite's own copy, and is given away.
    void database.execProtocolRaw(bytes).then((answer) => port.postMessage(answer, [answer.buffer as ArrayBuffer]))
  })
  await Promise.all(afresh)
}

async function dump(port: MessagePort): Promise<void> {
  const tar = await database.dumpDataDir('none')
  const bytes = new Uint8Array(await tar.arrayBuffer())
  port.postMessage(bytes, [bytes.buffer])
  port.close()
}

async function close(): Promise<void> {
  await database.close()
  parentPort?.close()
  process.exit(0)
}

function queryMessage(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`)
  const message = Buffer.alloc(5 + text.length)
  message.write('Q')
  message.writeInt32BE(4 + text.length, 1)
  text.copy(message, 5)
  return message
}
