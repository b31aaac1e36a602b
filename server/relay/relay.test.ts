import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { missingProgram, startPostgres, startRedis } from '../../shared/test-servers/own-servers.test-support.ts'
import { TcpGate } from '../../shared/test-servers/tcp-gate.test-support.ts'
import { InProcessWire } from './in-process-relay.ts'
import { openNotifyRelay } from './notify-relay.ts'
import { openRedisRelay } from './redis-relay.ts'
import type { Relay, RelayListener } from './relay.ts'
import { RelayInbox } from './relay-inbox.ts'
import type { RelayMessage } from './relay-message.ts'
import { RelayOutbox } from './relay-outbox.ts'

interface Wire {
  join(): Promise<Relay>
  /** Nobody is reached over it until it is mended; null where it cannot be cut. */
  readonly gate: TcpGate | null
  close(): Promise<void>
}

const kinds: readonly { readonly name: string; readonly missing: string | null; readonly open: () => Promise<Wire> }[] =
  [
    {
      name: 'in process',
      missing: null,
      open: async () => {
        const wire = new InProcessWire()
        return { join: async () => wire.join(), gate: null, close: async () => {} }
      },
    },
    {
      name: 'NOTIFY',
      missing: await missingProgram('postgres'),
      open: async () => {
        const server = await startPostgres()
        const gate = await TcpGate.open(server.port)
        const databaseUrl = `postgres://${server.user}@127.0.0.1:${gate.port}/postgres`
        return {
          join: () => openNotifyRelay({ databaseUrl, warn: () => {}, askEvery: 100 }),
          gate,
          close: async () => {
            await gate.close()
            await server.stop()
          },
        }
      },
    },
    {
      name: 'Redis',
      missing: await missingProgram('redis-server'),
      open: async () => {
        const server = await startRedis()
        const gate = await TcpGate.open(server.port)
        const redisUrl = `redis://127.0.0.1:${gate.port}`
        return {
          join: () => openRedisRelay({ redisUrl, warn: () => {} }),
          gate,
          close: async () => {
            await gate.close()
            await server.stop()
          },
        }
      },
    },
  ]

/** A process on the wire, with what it has heard. */
class Ear implements RelayListener {
  readonly told: { readonly message: RelayMessage; readonly from: string }[] = []
  gaps = 0
  #waiting: (() => void)[] = []

  heard(message: RelayMessage, from: string): void {
    this.told.push({ message, from })
    this.#wake()
  }

  missed(): void {
    this.gaps += 1
    this.#wake()
  }

  /** Resolves when `is` holds; it is looked at each time that something is heard. */
  async until(is: () => boolean): Promise<void> {
    while (!is()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }
}

const plan = randomUUID()
const appended = (sequence: number): RelayMessage => ({ kind: 'appended', plan, document: 'goals', sequence })
const marker = (): RelayMessage => ({ kind: 'session-ended', session: randomUUID() })

describe.each(kinds)('the relay: $name', ({ missing, open }) => {
  if (missing !== null) {
    test('is not tried', ({ skip }) => skip(missing))
    return
  }

  let wire: Wire
  const relays: Relay[] = []
  const join = async (): Promise<{ readonly relay: Relay; readonly ear: Ear }> => {
    const ear = new Ear()
    const relay = await wire.join()
    relay.hear(ear)
    relays.push(relay)
    return { relay, ear }
  }
  const has = (ear: Ear, message: RelayMessage) => () =>
    ear.told.some((one) => JSON.stringify(one.message) === JSON.stringify(message))

  beforeAll(async () => {
    wire = await open()
  }, 60_000)
  afterAll(async () => {
    await Promise.all(relays.map((relay) => relay.close()))
    await wire.close()
  })

  test('RELAY-1 what one process tells all others hear, from it, in order, and it does not hear itself', async () => {
    const [a, b, c] = await Promise.all([join(), join(), join()])
    const messages: readonly RelayMessage[] = [
      { kind: 'access', plan },
      { kind: 'event', plan, event: 'facts', concerning: ['period'] },
      {
        kind: 'presence',
        plan,
        document: 'about',
        people: [{ client: 7, participant: 'p', person: 'q', cursor: '{}' }],
      },
      { kind: 'who-is-there', plan },
      marker(),
    ]
    for (const message of messages) a.relay.tell(message)
    const last = messages.at(-1) as RelayMessage
    await Promise.all([b.ear.until(has(b.ear, last)), c.ear.until(has(c.ear, last))])
    for (const { ear } of [b, c]) {
      expect(ear.told.map(({ message }) => message)).toEqual(messages)
      expect(new Set(ear.told.map(({ from }) => from)).size).toBe(1)
      expect(ear.gaps).toBe(0)
    }
    const answer = marker()
    b.relay.tell(answer)
    await a.ear.until(has(a.ear, answer))
    expect(a.ear.told).toHaveLength(1)
    expect(a.ear.told[0]?.from).not.toBe(b.ear.told[0]?.from)
    expect(a.relay.deafFor).toBe(0)
  })

  test('RELAY-2 of what is told fast of the same document the newest is heard, and the last of it always', async () => {
    const [a, b] = await Promise.all([join(), join()])
    for (let sequence = 1; sequence <= 5000; sequence += 1) {
      a.relay.tell(appended(sequence))
      if (sequence % 500 === 0) await null
    }
    await b.ear.until(has(b.ear, appended(5000)))
    const sequences = b.ear.told.flatMap(({ message }) => (message.kind === 'appended' ? [message.sequence] : []))
    expect(sequences).toEqual([...sequences].sort((x, y) => x - y))
    expect(sequences.length).toBeLessThan(200)
    expect(b.ear.gaps).toBe(0)
  })

  test('RELAY-3 whatever cannot be told, large or many, is missed by the others and told to be', async () => {
    const [a, b] = await Promise.all([join(), join()])
    const people = Array.from({ length: 200 }, (_, client) => {
      return { client, participant: 'p'.repeat(36), person: 'q'.repeat(36), cursor: 'x'.repeat(4000) }
    })
    a.relay.tell({ kind: 'presence', plan, document: 'about', people })
    const after = marker()
    a.relay.tell(after)
    await b.ear.until(has(b.ear, after))
    const heardIt = b.ear.told.some(({ message }) => message.kind === 'presence')
    expect(heardIt || b.ear.gaps === 1).toBe(true)
  })

  test('RELAY-4 a process that comes while others talk has missed what went before, and says so once', async () => {
    const a = await join()
    const early = await join()
    const first = marker()
    a.relay.tell(first)
    await early.ear.until(has(early.ear, first))
    const late = await join()
    const next = marker()
    a.relay.tell(next)
    await late.ear.until(has(late.ear, next))
    expect(late.ear.gaps).toBe(1)
    expect(early.ear.gaps).toBe(0)
  })

  test('RELAY-5 one that closes takes its leave', async () => {
    const [a, b] = await Promise.all([join(), join()])
    const before = marker()
    a.relay.tell(before)
    await a.relay.close()
    await b.ear.until(() => b.ear.told.some(({ message }) => message.kind === 'leaving'))
    expect(b.ear.told.map(({ message }) => message)).toEqual([before, { kind: 'leaving' }])
  })

  test('RELAY-6 cut off, it says how long; back, it has missed something, and hears and tells again', async ({
    skip,
  }) => {
    const { gate } = wire
    if (gate === null) return skip('Nothing to cut.')
    const [a, b] = await Promise.all([join(), join()])
    gate.cut()
    for (const { relay } of [a, b]) await expect.poll(() => relay.deafFor).toBeGreaterThan(0)
    a.relay.tell(appended(1))
    gate.mend()
    await Promise.all([a.ear.until(() => a.ear.gaps > 0), b.ear.until(() => b.ear.gaps > 0)])
    expect([a.relay.deafFor, b.relay.deafFor]).toEqual([0, 0])
    // Heard, or, where the telling connection was still the one that was cut, missed.
    const [after, gaps] = [marker(), b.ear.gaps]
    a.relay.tell(after)
    await b.ear.until(() => has(b.ear, after)() || b.ear.gaps > gaps)
  }, 30_000)

  test('RELAY-21 a stop does not wait for a wire on which nothing comes through', async ({ skip }) => {
    const { gate } = wire
    if (gate === null) return skip('Nothing to cut.')
    const { relay } = await join()
    relays.splice(relays.indexOf(relay), 1)
    gate.freeze()
    // More than one payload holds.
    for (let told = 0; told < 1500; told += 1) relay.tell(marker())
    await relay.close()
    gate.thaw()
  }, 8000)
})

test('RELAY-7 what is no message of ours is passed over, and the next one is heard', async () => {
  const ear = new Ear()
  const inbox = new RelayInbox('me')
  inbox.hear(ear)
  for (const junk of ['', '{', '[]', '{"from":"x"}', '{"from":"x","number":0,"messages":[]}', 'null', '"x"']) {
    inbox.receive(junk)
  }
  inbox.receive(JSON.stringify({ from: 'x', number: 1, messages: [{ kind: 'access', plan, more: 1 }] }))
  inbox.receive(JSON.stringify({ from: 'x', number: 1, messages: [{ kind: 'unknown' }] }))
  expect(ear.told).toEqual([])
  inbox.receive(JSON.stringify({ from: 'x', number: 1, messages: [{ kind: 'access', plan }] }))
  inbox.receive(JSON.stringify({ from: 'x', number: 3, messages: [] }))
  expect([ear.told.length, ear.gaps]).toEqual([1, 1])
})

test('RELAY-8 when something could not be told, the others are shown the hole as soon as they can be reached', async () => {
  vi.useFakeTimers()
  try {
    const ear = new Ear()
    const inbox = new RelayInbox('other')
    inbox.hear(ear)
    let away = false
    const outbox = new RelayOutbox(async (payload) => {
      if (away) throw new Error('Cut off.')
      inbox.receive(payload)
    }, 8000)
    outbox.add(appended(1))
    await outbox.settled()
    away = true
    outbox.add(appended(2))
    await outbox.settled()
    await vi.advanceTimersByTimeAsync(20_000)
    expect([ear.told.length, ear.gaps]).toEqual([1, 0])
    away = false
    await vi.advanceTimersByTimeAsync(20_000)
    expect([ear.told.at(-1)?.message.kind, ear.gaps]).toEqual(['still-here', 1])
    outbox.close()
  } finally {
    vi.useRealTimers()
  }
})
