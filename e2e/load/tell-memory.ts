import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

/**
 * Loaded before the server by what measures its memory (`NODE_OPTIONS=--import=…`): on SIGUSR2 it collects what is no
 * longer needed and says what is left. The server itself has no such door.
 */
if (isMainThread) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  process.on('SIGUSR2', () => {
    collect()
    collect()
    const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage()
    process.stdout.write(`memory ${JSON.stringify({ heapUsed, external, arrayBuffers, rss })}\n`)
  })
}
