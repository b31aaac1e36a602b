import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { expect, test } from 'vitest'
import { attachmentLimit } from '../shared/api/consent.ts'
import {
  largestDocument,
  largestFrame,
  largestPresenceState,
  messageBurst,
  messagesPerSecond,
  mostChannels,
  mostConflicts,
  mostNewClients,
  mostPresenceStates,
  mostStructs,
  workBurst,
  workPerSecond,
} from '../shared/sync/limits.ts'
import { bodyLimit } from './http/json-body.ts'
import { answerProblems } from './http/problem-answer.ts'
import { requestLimit } from './http/request-limit.ts'
import { timeLimits } from './http/time-limits.ts'
import * as limits from './limits.ts'
import { mostWaiting } from './relay/relay-outbox.ts'
import { noSecurityLog } from './security/security-log.ts'
import { SeenLog } from './seen/seen-log.ts'
import { serverLog } from './server-log.ts'
import { readSettings } from './settings.ts'
import { StorageAway } from './storage/document-store.ts'
import type { Tables } from './storage/tables.ts'
import { mostBytes, mostUpdates } from './sync/live-document.ts'

const mib = (bytes: number): string => `${bytes / 1024 / 1024} MiB`
const kib = (bytes: number): string => `${bytes / 1024} KiB`
const number = (count: number): string => count.toLocaleString('en')

test('LIMIT-16 the README’s table has every limit, with the value that it has', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const section = readme.slice(readme.indexOf('## Limits'), readme.indexOf('## How it is built'))
  const rows = section.split('\n').flatMap((line) => {
    const [, limit, value, , , setting] = line.split('|').map((cell) => cell.trim())
    return limit === undefined || value === undefined || /^(limit|-+)$/.test(limit) ? [] : [[limit, value, setting]]
  })
  const { connections, doors } = readSettings({ NODE_ENV: 'test' })
  const { headersTimeout, requestTimeout } = timeLimits
  expect(rows).toEqual([
    ['frame on the socket', mib(largestFrame), '–'],
    ['document', `${mib(largestDocument)}, ${number(mostStructs)} structs`, '–'],
    ['messages', `${messagesPerSecond} a second, ${number(messageBurst)} at once`, '–'],
    ['work done for it', `${mib(workPerSecond)} a second, ${mib(workBurst)} at once`, '–'],
    [
      'documents read again, since what was refused had touched them',
      `${kib(limits.readAgainPerSecond)} a second, ${mib(limits.readAgainAtOnce)} at once`,
      '–',
    ],
    ['items that others’ have to be put in order with', number(mostConflicts), '–'],
    ['copies that words come from', number(mostNewClients), '–'],
    ['people in one message about who is here', number(mostPresenceStates), '–'],
    ['open documents', `${mostChannels}`, '–'],
    ['caret of one person', kib(largestPresenceState), '–'],
    ['connections of a person', number(connections.perPerson), '`CONNECTIONS_PER_PERSON`'],
    ['connections from an address', number(connections.perAddress), '`CONNECTIONS_PER_ADDRESS`'],
    ['connections in all', number(limits.mostConnections), '–'],
    ['being told that there is no room', number(limits.mostTurnedAway), '–'],
    ['slow reader, from where others’ words wait and go in one piece', `${mib(limits.slowReaderMark)} unread`, '–'],
    ['slow reader, let go', `${mib(limits.mostBuffered)} unread, or ${limits.slowReaderPatience / 1000} s behind`, '–'],
    ['received and not on disk', `${mib(limits.mostUnstoredOfOne)} of one, ${mib(limits.mostUnstored)} of all`, '–'],
    ['updates in one commit', `${mostUpdates}, ${mib(mostBytes)}`, '–'],
    ['body of a request', kib(bodyLimit), '–'],
    ['scan of a consent or mandate', mib(attachmentLimit), '–'],
    ['time for a request', `${headersTimeout / 1000} s for its headers, ${requestTimeout / 1000} s for all of it`, '–'],
    ['requests being answered', number(limits.mostRequests), '–'],
    ['doors that are open to everybody', `${doors.tries} tries a minute`, '`DOOR_TRIES_PER_MINUTE`'],
    ['lines about who opened what, waiting to be written', number(limits.mostSeenWaiting), '–'],
    ['messages to the other processes, waiting to be told', number(mostWaiting), '–'],
    ['coming back after a lost connection', '0.5 to 4 s, then to 8, then to 15 s', '–'],
  ])
  // None is left out.
  expect(Object.keys(limits)).toHaveLength(13)
})

test('LIMIT-14 so many requests are answered at a time, and the others are told when to come back', async () => {
  const waiting: (() => void)[] = []
  const app = express()
  app.use(requestLimit(2))
  app.get('/', (_request, response) => void waiting.push(() => response.end()))
  app.use(answerProblems(serverLog('warn', { write: () => true }), noSecurityLog))
  const server: Server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const hangingUp = new AbortController()
  const first = fetch(url)
  const second = fetch(url, { signal: hangingUp.signal }).catch(() => null)
  while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve))
  const third = await fetch(url, { headers: { 'Accept-Language': 'nn' } })
  expect([third.status, third.headers.get('Retry-After')]).toEqual([503, '5'])
  expect(await third.json()).toMatchObject({ type: '/problems/busy', title: expect.stringContaining('mange') })
  // Whoever hangs up makes room, as whoever is answered does.
  hangingUp.abort()
  await second
  const letIn = async (): Promise<number> => {
    for (;;) {
      const { status } = await fetch(url)
      if (status !== 503) return status
    }
  }
  const fourth = letIn()
  while (waiting.length < 3) await new Promise((resolve) => setImmediate(resolve))
  for (const answer of waiting) answer()
  expect((await first).status).toBe(200)
  expect(await fourth).toBe(200)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('LIMIT-15 of who opened what, the same line waits once and not more lines than can be kept; what is beyond is not opened', async () => {
  const asked: string[] = []
  const storage = Promise.withResolvers<void>()
  class SlowDriver extends DummyDriver {
    override async acquireConnection(): ReturnType<DummyDriver['acquireConnection']> {
      const connection = await super.acquireConnection()
      return {
        streamQuery: (...query) => connection.streamQuery(...query),
        executeQuery: async ({ parameters }) => {
          asked.push(String(parameters.find((value) => String(value).startsWith('['))))
          await storage.promise
          return { rows: [] }
        },
      }
    }
  }
  const database = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new SlowDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  const log = new SeenLog(database, () => 0)
  const key = { municipality: 9901, plan: 'plan' }
  const knock = (person: string): Promise<void> => log.turnedAway(key, person, null, null)
  const first = knock('ida')
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const again = Array.from({ length: 50_000 }, () => knock('ida'))
  const others = Array.from({ length: limits.mostSeenWaiting - 1 }, (_, index) => knock(`somebody ${index}`))
  await expect(knock('one too many')).rejects.toThrow(StorageAway)
  storage.resolve()
  await Promise.all([first, ...again, ...others])
  expect(asked.map((rows) => (JSON.parse(rows) as unknown[]).length)).toEqual([1, limits.mostSeenWaiting])
  await knock('one too many')
  expect(asked).toHaveLength(3)
})
