import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  missingProgram,
  type OwnPostgres,
  type OwnServer,
  startPostgres,
  startRedis,
} from '../shared/test-servers/own-servers.test-support.ts'
import { TcpGate } from '../shared/test-servers/tcp-gate.test-support.ts'
import { signInAt } from './load/demo-visitor.ts'
import { chooseFault, type Faults } from './load/faults.ts'
import { PlanClient } from './load/plan-client.ts'
import { ServerProcess } from './load/server-processes.ts'

/**
 * Two server processes on one PostgreSQL, joined by a Redis or by PostgreSQL itself, four people typing, and everything
 * dying in turn. `PLANBORDET_ROUNDS` makes it longer, `PLANBORDET_SEED` repeats the choice of faults.
 */
const rounds = Number(process.env['PLANBORDET_ROUNDS'] ?? 5)
const seed = Number(process.env['PLANBORDET_SEED'] ?? Date.now() % 1_000_000)
/** What is broken, and when: the same for the same seed. */
const choice = chanceFrom(seed)
const relay = choice() < 0.5 ? 'Redis' : 'NOTIFY'
/** Who writes when, and through which process: that depends on how fast things go, too. */
const chance = chanceFrom(seed + 1)

/** How long everything may take to be well again after a fault, in milliseconds. */
const patience = 45_000

const missing = (await missingProgram('postgres')) ?? (await missingProgram('redis-server'))

let postgres: OwnPostgres
let redis: OwnServer | null = null
/** Each process has its own way to the database and to Redis. */
let gates: { readonly database: TcpGate; readonly redis: TcpGate | null }[]
let servers: ServerProcess[]
const clients: PlanClient[] = []

beforeAll(async () => {
  if (missing !== null) return
  ;[postgres, redis] = await Promise.all([startPostgres(), relay === 'Redis' ? startRedis() : null])
  const gate = async () => ({
    database: await TcpGate.open(postgres.port),
    redis: redis === null ? null : await TcpGate.open(redis.port),
  })
  gates = [await gate(), await gate()]
  // Both at once: they make the tables, and the sample plans, together.
  servers = await Promise.all(
    gates.map(({ database, redis: toRedis }) =>
      ServerProcess.start({
        DATABASE_URL: `postgres://${postgres.user}@127.0.0.1:${database.port}/postgres`,
        ...(toRedis === null ? {} : { REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }),
      }),
    ),
  )
}, 90_000)

afterAll(async () => {
  if (missing !== null) return
  for (const client of clients) client.close()
  await Promise.all(servers.map((server) => server.stop()))
  for (const { database, redis: toRedis } of gates) await Promise.all([database.close(), toRedis?.close()])
  await Promise.all([postgres.stop(), redis?.stop()])
}, 60_000)

it(`E2E-60 whatever dies while four people type through two processes, no word that was shown as saved is missing, and all agree (${rounds} rounds, seed ${seed})`, {
  timeout: 60_000 + rounds * patience,
}, async ({ skip }) => {
  if (missing !== null) return skip(missing)
  const [first] = servers
  if (first === undefined) throw new Error('No server started.')
  // Behind any load balancer: a new attempt may lead to the other process.
  const base = (): string => `ws://127.0.0.1:${servers[Math.floor(chance() * servers.length)]?.port}`
  for (const role of ['person', 'coordinator', 'representative', 'person'])
    clients.push(
      new PlanClient({ ...(await signInAt(`http://127.0.0.1:${first.port}`, role)), base, document: 'needs' }),
    )
  await within(
    patience,
    'everybody is in',
    Promise.all(clients.map((one) => one.until(() => one.saved && one.received > 0))),
  )

  const faults: Faults = { servers, gates, postgres, redis }
  const words = new Map<string, 'written' | 'erased'>()
  let typing = true
  const type = async (client: PlanClient, who: number): Promise<void> => {
    let last = ''
    while (typing) {
      if (last !== '' && chance() < 0.1) {
        if (client.erase(last)) words.set(last, 'erased')
        last = ''
      } else {
        last = `<${who}-${words.size}>`
        words.set(last, 'written')
        client.write(last)
      }
      await pause(20 + chance() * 60)
    }
  }
  for (let round = 1; round <= rounds; round += 1) {
    typing = true
    const people = clients.map((client, who) => type(client, who))
    await pause(300)
    const { name, inflict, heal, stay } = chooseFault(faults, choice)
    const what = `${name}, round ${round}, ${relay}, seed ${seed}`
    const began = performance.now()
    await inflict()
    const savedBefore = clients.flatMap((client) => ownWords(client, client.acknowledged))
    await pause(stay)
    const shownAsSaved = [...savedBefore, ...clients.flatMap((client) => ownWords(client, client.acknowledged))]
    // On disk at this moment, before anybody could send it once more. A database that is dead is asked afterwards.
    if (name !== 'the database dies') {
      const bytes = await journalBytes((clients[0] as PlanClient).planId)
      for (const one of shownAsSaved) expect(bytes.includes(one), `${one} is on disk, ${what}`).toBe(true)
    }
    await within(patience, `mending, ${what}`, heal())
    typing = false
    await Promise.all(people)
    await within(patience, what, Promise.all(clients.map((one) => one.until(() => one.saved))))
    // Somebody who comes now, through whichever process, has what lies on disk as soon as that process has heard of it.
    const newcomer = (clients[0] as PlanClient).again()
    const all = [newcomer, ...clients]
    const agree = (): boolean => newcomer.received > 0 && all.every(({ text }) => text === newcomer.text)
    await within(patience, `all agree, ${what}`, Promise.all(all.map((one) => one.until(agree))))
    newcomer.close()
    const onDisk = await journalText(newcomer.planId)
    expect(onDisk, what).toBe(newcomer.text)
    const there = countWords(onDisk)
    for (const one of shownAsSaved) if (words.get(one) === 'written') expect(there.get(one), `${one}, ${what}`).toBe(1)
    // Not only what was shown as saved: in the end every word is there, once, and none that was taken away.
    for (const [one, state] of words) expect(there.get(one) ?? 0, `${one}, ${what}`).toBe(state === 'written' ? 1 : 0)
    for (const client of all) expect(client.faults, what).toEqual([])
    for (const { running, log } of servers) expect(running, `${what}\n${log.slice(-4000)}`).toBe(true)
    if (rounds > 5) process.stdout.write(`${Math.round(performance.now() - began)} ms: ${what}\n`)
  }
  expect(words.size).toBeGreaterThan(rounds * 20)
})

/** What the journal says, read by nobody's code but Yjs'. */
async function journalText(planId: string): Promise<string> {
  const doc = new Y.Doc()
  for (const bytes of await journalRows(planId)) Y.applyUpdate(doc, bytes)
  return doc.getXmlFragment('text').toString()
}

/** Everything that was ever written, erased or not. */
async function journalBytes(planId: string): Promise<string> {
  return Buffer.concat(await journalRows(planId)).toString('latin1')
}

async function journalRows(planId: string): Promise<readonly Uint8Array[]> {
  const rows = await postgres.ask<{ bytes: Uint8Array }>(
    `select journal.bytes from journal join document on document.id = journal.document
     where document.plan = $1 and document.name = 'needs' order by journal.sequence`,
    [planId],
  )
  return rows.map(({ bytes }) => bytes)
}

/** The words that somebody has written, as far as a clock of theirs. */
function ownWords(client: PlanClient, clock: number): readonly string[] {
  const words: string[] = []
  for (const struct of client.doc.store.clients.get(client.doc.clientID) ?? []) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const text = struct.content.str.slice(0, Math.max(0, clock - struct.id.clock))
    words.push(...(text.match(/<\d+-\d+>/g) ?? []))
  }
  return words
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/<\d+-\d+>/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  const late = new AbortController()
  try {
    return await Promise.race([
      work,
      pause(milliseconds, undefined, { signal: late.signal }).then(() => {
        const logs = servers
          .map(({ log, running }) => log.slice(-4000) + (running ? ' RUNNING' : ' GONE'))
          .join('\n--\n')
        throw new Error(`It was not well within ${milliseconds / 1000} s: ${what}.\n${logs}`)
      }),
    ])
  } finally {
    late.abort()
  }
}

/** The same choices for the same seed (mulberry32). */
function chanceFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
