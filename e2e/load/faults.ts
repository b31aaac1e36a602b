import type { OwnPostgres, OwnServer } from '../../shared/test-servers/own-servers.test-support.ts'
import type { TcpGate } from '../../shared/test-servers/tcp-gate.test-support.ts'
import type { ServerProcess } from './server-processes.ts'

/** What there is to break. */
export interface Faults {
  readonly servers: readonly ServerProcess[]
  /** Each process's own way to the database and to Redis. */
  readonly gates: readonly { readonly database: TcpGate; readonly redis: TcpGate | null }[]
  readonly postgres: OwnPostgres
  /** Null when PostgreSQL carries what processes tell each other. */
  readonly redis: OwnServer | null
}

export interface Fault {
  readonly name: string
  inflict(): Promise<void>
  heal(): Promise<void>
  /** How long it stays, in milliseconds. */
  readonly stay: number
}

/** How long a process stands still that does so for longer than a database waits for it. */
const longStandstill = 11_000

/** One of all, by chance. */
export function chooseFault(things: Faults, chance: () => number): Fault {
  const all = allFaults(things, Math.floor(chance() * 2))
  const [name, inflict, heal, stay] = all[Math.floor(chance() * all.length)] ?? all[0] ?? []
  if (name === undefined || inflict === undefined || heal === undefined) throw new Error('There is nothing to break.')
  return {
    name,
    inflict: async () => void (await inflict()),
    heal: async () => void (await heal()),
    stay: stay ?? 500 + chance() * 1500,
  }
}

type Act = () => unknown

/** @param which the process that a fault is about, when it is about one */
function allFaults(
  { servers, gates, postgres, redis }: Faults,
  which: number,
): (readonly [name: string, inflict: Act, heal: Act, stay?: number])[] {
  const [server, gate] = [servers[which], gates[which]]
  if (server === undefined || gate === undefined) throw new Error('There are two processes.')
  const both = (act: (gate: Faults['gates'][number]) => void) => () => gates.forEach(act)
  const one = (act: (gate: Faults['gates'][number]) => void) => () => act(gate)
  const ways = (name: string, wayOf: (gate: Faults['gates'][number]) => TcpGate | null) =>
    (
      [
        [`${name} is cut off from one process`, one, 'cut', 'mend'],
        [`${name} is cut off from both`, both, 'cut', 'mend'],
        [`${name} says nothing to one process`, one, 'freeze', 'thaw'],
        [`${name} says nothing to both`, both, 'freeze', 'thaw'],
      ] as const
    ).map(
      ([what, whom, inflict, heal]) =>
        [what, whom((each) => wayOf(each)?.[inflict]()), whom((each) => wayOf(each)?.[heal]())] as const,
    )
  return [
    ['a process is killed', () => server.kill(), () => server.startAgain()],
    [
      'both processes are killed',
      () => Promise.all(servers.map((each) => each.kill())),
      () => Promise.all(servers.map((each) => each.startAgain())),
    ],
    ['a process stands still', () => server.freeze(), () => server.thaw()],
    ['a process stands still for long', () => server.freeze(), () => server.thaw(), longStandstill],
    ['the database dies', () => postgres.kill(), () => postgres.start()],
    ['the database takes nothing more', () => postgres.readOnly(true), () => postgres.readOnly(false)],
    ['the database is slow', both(({ database }) => database.slow(200)), both(({ database }) => database.slow(0))],
    ['the lines to the database are dead', one(({ database }) => database.forget()), () => {}],
    ...ways('the database', ({ database }) => database),
    ...(redis === null
      ? []
      : ([
          ['Redis dies', () => redis.kill(), () => redis.start()],
          ...ways('Redis', (each) => each.redis),
          ['Redis is slow', both((each) => each.redis?.slow(200)), both((each) => each.redis?.slow(0))],
        ] as const)),
  ]
}
