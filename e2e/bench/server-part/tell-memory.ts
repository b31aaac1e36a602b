/**
 * Loaded before a server that is measured (`node --expose-gc --import`), whichever it is: asked over the channel to its
 * parent, it collects what is garbage and tells what is left. Nothing else in the process is touched.
 */
import { setTimeout as pause } from 'node:timers/promises'

process.on('message', (asked: unknown) => {
  if (asked === 'memory') void tell()
})
// Whoever measures is gone: nobody else would stop it. (Threads of its own have no channel.)
if (process.send !== undefined) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// The channel must not keep a server alive that has been told to stop.
process.channel?.unref()

async function tell(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.()
    await pause(50)
  }
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  process.send?.({ rss, heapUsed, external, arrayBuffers })
}
