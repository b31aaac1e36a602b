import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import pg from 'pg'
import type { OwnServer } from '../../../shared/test-servers/own-servers.test-support.ts'
import type { Seat } from './dialect.ts'
import { cpuOfFamily } from './process-figures.ts'
import { type Memory, ServerProcess } from './server-process.ts'

const root = join(import.meta.dirname, '../../..')

/** Sets of rooms that the measurements use. In Planbordet each room is a plan, with people and sessions of its own. */
export const roomSets = {
  /** A plan and those who are in it on an ordinary day. */
  small: { rooms: 200, people: 10 },
  /** A large responsibility group, all at the meeting. */
  meeting: { rooms: 4, people: 25 },
  /** More than any plan has. */
  hall: { rooms: 1, people: 200 },
  /** A document with a long history. */
  old: { rooms: 1, people: 30 },
} as const

export type RoomSet = keyof typeof roomSets

export interface Cpu {
  /** Milliseconds of processor time of the server's processes, and of their database. */
  readonly server: number
  readonly database: number
}

/** What a server has committed so far. */
export interface Commits {
  readonly count: number
  readonly seconds: number
  readonly updates: number
}

/** A server that is measured, or several processes of one. */
export class Subject {
  readonly name: string
  readonly #kind: Seat['server']
  readonly #processes: readonly ServerProcess[]
  readonly #people: ReadonlyMap<RoomSet, readonly LoadPlan[]>
  readonly #schemaVersion: number
  readonly #database: DatabaseServer | null

  constructor(parts: {
    readonly name: string
    readonly kind: Seat['server']
    readonly processes: readonly ServerProcess[]
    readonly people?: ReadonlyMap<RoomSet, readonly LoadPlan[]>
    readonly schemaVersion?: number
    readonly database?: DatabaseServer | null
  }) {
    this.name = parts.name
    this.#kind = parts.kind
    this.#processes = parts.processes
    this.#people = parts.people ?? new Map()
    this.#schemaVersion = parts.schemaVersion ?? 0
    this.#database = parts.database ?? null
  }

  get asksWhoOneIs(): boolean {
    return this.#kind === 'planbordet'
  }

  /** Seats in the first rooms of a set, so many people in each; over several processes in turn. */
  seats(set: RoomSet, rooms: number = roomSets[set].rooms, people: number = roomSets[set].people): Seat[][] {
    return Array.from({ length: rooms }, (_, room) => {
      const plan = this.#people.get(set)?.[room]
      if (this.asksWhoOneIs && plan === undefined) throw new Error(`${this.name} has no room ${room} of ${set}.`)
      return Array.from({ length: people }, (_, person) => ({
        server: this.#kind,
        base: `ws://127.0.0.1:${this.#processes[person % this.#processes.length]?.port}`,
        room: plan?.id ?? `${set}-${room}`,
        document: plan?.document ?? '',
        cookie: plan?.people[person] ?? '',
        schemaVersion: this.#schemaVersion,
      }))
    })
  }

  get cpu(): Cpu {
    return {
      server: this.#processes.reduce((sum, { cpu }) => sum + cpu, 0),
      database: this.#database === null ? 0 : cpuOfFamily(this.#database.pid),
    }
  }

  /** Of one process. */
  async memory(): Promise<Memory> {
    const [first] = this.#processes
    if (first === undefined) throw new Error('There is no process.')
    return first.memory()
  }

  /** Bytes on the database's disk; null without a database server. */
  async disk(): Promise<{ readonly tables: number; readonly log: number } | null> {
    if (this.#database === null) return null
    const client = new pg.Client({ connectionString: this.#database.url })
    await client.connect()
    const { rows } = await client.query<{ tables: string; log: string }>(
      `select sum(pg_total_relation_size(oid)) as tables, pg_current_wal_insert_lsn() - '0/0'::pg_lsn as log
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    )
    await client.end()
    return { tables: Number(rows[0]?.tables), log: Number(rows[0]?.log) }
  }

  /** What the server itself has counted of its commits; null where it commits nothing. */
  async commits(): Promise<Commits | null> {
    if (!this.asksWhoOneIs) return null
    const counted = { count: 0, seconds: 0, updates: 0 }
    for (const { port } of this.#processes) {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
      const value = (name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
      counted.count += value('planbordet_commit_seconds_count')
      counted.seconds += value('planbordet_commit_seconds_sum')
      counted.updates += value('planbordet_updates_total')
    }
    return counted
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((server) => server.stop()))
  }
}

/** A database of somebody's own in the cluster. */
interface DatabaseServer {
  readonly url: string
  readonly pid: number
}

/** As `server/demo/load/load-request.ts` answers. */
interface LoadPlan {
  readonly id: string
  readonly document: string
  readonly people: readonly string[]
}

/** People, plans and sessions, written into a database by the server's own stores in a process of their own. */
async function writePeople(
  database: Readonly<Record<string, string>>,
  history: string,
  rooms: Readonly<Record<Exclude<RoomSet, 'old'>, number>>,
): Promise<ReadonlyMap<RoomSet, readonly LoadPlan[]>> {
  const sets = ['small', 'meeting', 'hall'] as const
  const writing = spawn(process.execPath, ['server/demo/load/write-load.ts'], {
    cwd: root,
    env: { ...process.env, ...database },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(writing, 'exit')
  writing.stdin.end(
    JSON.stringify({
      plans: sets.map((set) => ({ count: rooms[set], people: roomSets[set].people })),
      oldPlan: { people: roomSets.old.people, history },
    }),
  )
  const answer = (await json(writing.stdout)) as { plans: LoadPlan[]; oldPlan: LoadPlan }
  await ended
  const plans = [...answer.plans]
  const made = new Map<RoomSet, readonly LoadPlan[]>(sets.map((set) => [set, plans.splice(0, rooms[set])]))
  return made.set('old', [answer.oldPlan])
}

/** Planbordet's data, on which processes are started: people, plans, and a document with a history. */
export class Planbordet {
  readonly #settings: Readonly<Record<string, string>>
  readonly #people: ReadonlyMap<RoomSet, readonly LoadPlan[]>
  readonly #database: DatabaseServer | null
  readonly #takeAway: () => Promise<void>

  /** @param small how many plans of the small set there shall be */
  static async onPostgres(postgres: OwnServer, history: string, small: number): Promise<Planbordet> {
    const url = await newDatabase(postgres, 'planbordet')
    const rooms = { small, meeting: roomSets.meeting.rooms, hall: roomSets.hall.rooms }
    const people = await writePeople({ DATABASE_URL: url }, history, rooms)
    return new Planbordet({ DATABASE_URL: url }, people, { url, pid: postgres.pid })
  }

  /** On the embedded database, and not as many of them: it is for trying. */
  static async embedded(history: string): Promise<Planbordet> {
    const folder = await mkdtemp(join(tmpdir(), 'planbordet-bench-'))
    const people = await writePeople({ DATA_DIR: folder }, history, { small: 20, meeting: 4, hall: 1 })
    return new Planbordet({ DATA_DIR: folder }, people, null, () => rm(folder, { recursive: true, force: true }))
  }

  private constructor(
    settings: Readonly<Record<string, string>>,
    people: ReadonlyMap<RoomSet, readonly LoadPlan[]>,
    database: DatabaseServer | null,
    takeAway: () => Promise<void> = async () => {},
  ) {
    this.#settings = settings
    this.#people = people
    this.#database = database
    this.#takeAway = takeAway
  }

  /** Starts so many processes on it. */
  async start(name: string, count = 1): Promise<Subject> {
    const processes: ServerProcess[] = []
    // All of the load comes from one address.
    const demo = { HOST: '127.0.0.1', DEMO: 'on', CONNECTIONS_PER_ADDRESS: '10000' }
    // One after the other: the first makes the sample plans.
    for (let index = 0; index < count; index += 1) {
      processes.push(
        await ServerProcess.start(
          'server/main.ts',
          (port) => ({ ...this.#settings, ...demo, PORT: `${port}` }),
          async (port) => (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null))?.ok === true,
        ),
      )
    }
    const session = await fetch(`http://127.0.0.1:${processes[0]?.port}/api/session`)
    const { schemaVersion } = (await session.json()) as { schemaVersion: number }
    const [people, database] = [this.#people, this.#database]
    return new Subject({ name, kind: 'planbordet', processes, people, schemaVersion, database })
  }

  close(): Promise<void> {
    return this.#takeAway()
  }
}

/** @param postgres where it keeps documents; null for in memory alone */
export async function hocuspocus(name: string, postgres: OwnServer | null): Promise<Subject> {
  const url = postgres === null ? null : await newDatabase(postgres, 'hocuspocus')
  const server = await ServerProcess.start('e2e/bench/server-part/hocuspocus-server.ts', (port) => {
    return { PORT: `${port}`, ...(url === null ? {} : { DATABASE_URL: url }) }
  })
  const database = url === null || postgres === null ? null : { url, pid: postgres.pid }
  return new Subject({ name, kind: 'hocuspocus', processes: [server], database })
}

export async function yWebsocketServer(name: string): Promise<Subject> {
  const script = 'e2e/bench/server-part/y-websocket-server.ts'
  const server = await ServerProcess.start(script, (port) => ({ PORT: `${port}` }))
  return new Subject({ name, kind: 'y-websocket', processes: [server] })
}

async function newDatabase(postgres: OwnServer, name: string): Promise<string> {
  const address = (database: string): string => `postgres://${postgres.user}@127.0.0.1:${postgres.port}/${database}`
  const client = new pg.Client({ connectionString: address('postgres') })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return address(name)
}
