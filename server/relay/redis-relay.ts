import { createClient } from 'redis'
import { waitBefore } from './reconnecting.ts'
import type { Relay } from './relay.ts'
import { RelayInbox } from './relay-inbox.ts'
import { RelayLag } from './relay-lag.ts'
import { RelayOutbox } from './relay-outbox.ts'

/** Large enough for anything that is told, small enough to be passed on at once. */
const largestPayload = 256 * 1024

const channel = 'planbordet'

/** How often something is told when nothing else is, in milliseconds, so that it is known how long it takes. */
const beatEvery = 5000

export interface RedisRelayOptions {
  readonly redisUrl: string
  readonly warn: (message: string, fields: object) => void
  /** How long each thing took from telling to hearing, in milliseconds; for those who run it. */
  readonly heard?: (milliseconds: number) => void
  readonly beatEvery?: number
}

/** Redis' pub/sub, over two connections: one that has subscribed can do nothing else. Resolves when it hears. */
export async function openRedisRelay({ redisUrl, warn, ...options }: RedisRelayOptions): Promise<Relay> {
  let started = false
  const settings = {
    url: redisUrl,
    // What cannot be told now is not told later: the others read it in the database.
    disableOfflineQueue: true,
    // A connection that was cut off without a word looks like one on which nothing is said.
    pingInterval: 5000,
    socket: {
      connectTimeout: 5000,
      socketTimeout: 15_000,
      // A first start that does not reach it says so; later it tries for as long as it takes.
      reconnectStrategy: (attempt: number, cause: Error) => (started ? waitBefore(attempt) : cause),
    },
  }
  const telling = createClient(settings)
  const hearing = createClient(settings)
  const lag = new RelayLag(options.heard ?? (() => {}))
  const tell = async (payload: string): Promise<void> => {
    await telling.publish(channel, payload)
  }
  const outbox = new RelayOutbox(tell, largestPayload, lag)
  const inbox = new RelayInbox(outbox.id, lag)
  let deafSince: number | null = performance.now()
  let heardBefore = false
  telling.on('error', () => {})
  hearing.on('error', (error: unknown) => {
    if (deafSince !== null) return
    deafSince = performance.now()
    warn('the relay does not hear the other processes', { error })
  })
  // Subscriptions are made again by the client itself before it says that it is ready.
  hearing.on('ready', () => {
    deafSince = null
    if (heardBefore) inbox.missed()
    heardBefore = true
  })
  try {
    await Promise.all([telling.connect(), hearing.connect()])
    await hearing.subscribe(channel, (payload) => inbox.receive(payload))
    started = true
  } catch (error) {
    telling.destroy()
    hearing.destroy()
    throw error
  }
  const beat = setInterval(() => outbox.add({ kind: 'still-here' }), options.beatEvery ?? beatEvery)
  return {
    hear: (listener) => inbox.hear(listener),
    tell: (message) => outbox.add(message),
    get deafFor() {
      return deafSince === null ? 0 : performance.now() - deafSince
    },
    get unheardFor() {
      return lag.unheardFor
    },
    close: async () => {
      clearInterval(beat)
      await outbox.leave()
      telling.destroy()
      hearing.destroy()
    },
  }
}
