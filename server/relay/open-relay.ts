import type { Settings } from '../settings.ts'
import { InProcessWire } from './in-process-relay.ts'
import { openNotifyRelay } from './notify-relay.ts'
import { openRedisRelay } from './redis-relay.ts'
import type { Relay } from './relay.ts'

/** What the settings ask for: Redis, else PostgreSQL itself; on the embedded database one process has nobody to tell. */
export async function openRelay(
  { redisUrl, databaseUrl }: Pick<Settings, 'redisUrl' | 'databaseUrl'>,
  warn: (message: string, fields: object) => void,
  heard: (milliseconds: number) => void,
): Promise<Relay> {
  if (redisUrl !== null) {
    return openRedisRelay({ redisUrl, warn, heard }).catch((error: unknown) => {
      throw new Error('Redis does not answer at REDIS_URL. Start it, or leave REDIS_URL out.', { cause: error })
    })
  }
  if (databaseUrl !== null) return openNotifyRelay({ databaseUrl, warn, heard })
  return new InProcessWire().join()
}
