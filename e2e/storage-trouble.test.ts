import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { missingProgram, type OwnPostgres, startPostgres } from '../shared/test-servers/own-servers.test-support.ts'
import { TcpGate } from '../shared/test-servers/tcp-gate.test-support.ts'
import { signInAt } from './load/demo-visitor.ts'
import { PlanClient } from './load/plan-client.ts'
import { ServerProcess } from './load/server-processes.ts'

/** The real server on a PostgreSQL that can be read but not written, is full, is slow, or is away; and who writes meanwhile. */
const missing = await missingProgram('postgres')

let postgres: OwnPostgres
let gate: TcpGate
let server: ServerProcess
let client: PlanClient

beforeAll(async () => {
  if (missing !== null) return
  postgres = await startPostgres()
  gate = await TcpGate.open(postgres.port)
  server = await ServerProcess.start({
    DATABASE_URL: `postgres://${postgres.user}@127.0.0.1:${gate.port}/postgres`,
  })
  const ida = await signInAt(`http://127.0.0.1:${server.port}`, 'person')
  client = new PlanClient({ ...ida, base: () => `ws://127.0.0.1:${server.port}`, document: 'needs' })
  await client.until(() => client.saved)
}, 90_000)

afterAll(async () => {
  if (missing !== null) return
  client.close()
  await server.stop()
  await gate.close()
  await postgres.stop()
}, 60_000)

let count = 0
/** Something that cannot be made smaller, so that a full disk has no room for it. */
const large = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(40_000))).toString('base64')

it.each([
  ['takes no more writing', true, () => postgres.readOnly(true), () => postgres.readOnly(false)],
  ['is full', true, () => postgres.full(true), () => postgres.full(false)],
  ['is away', true, () => postgres.kill(), () => postgres.start()],
  ['is slow', false, async () => gate.slow(150), async () => gate.slow(0)],
])(
  'E2E-61 while the storage %s one writes on, nothing is called saved that is not, and all of it arrives once',
  async (trouble, away, inflict, heal) => {
    // Linux alone can make a disk look full: with prlimit.
    if (missing !== null || (trouble === 'is full' && process.platform !== 'linux')) return
    const written: string[] = []
    const write = (more = ''): void => {
      written.push(`<${count++}>`)
      client.write(`${written.at(-1)}${more}`)
    }
    const before = client.turnedAway
    await inflict()
    try {
      while (away ? client.turnedAway < before + 3 : written.length < 20) {
        write(trouble === 'is full' && written.length < 40 ? large() : '')
        await pause(50)
      }
      // What has been told of as saved is there, and nothing else has been told of.
      if (away) expect(client.saved).toBe(false)
      const told = client.acknowledged
      write()
      expect(client.acknowledged).toBe(told)
    } finally {
      await heal()
    }
    await client.until(() => client.saved)
    const newcomer = client.again()
    await newcomer.until(() => newcomer.received > 0 && newcomer.text === client.text)
    for (const word of written) expect(newcomer.text.split(word)).toHaveLength(2)
    newcomer.close()
    expect(client.faults).toEqual([])
    expect(server.running).toBe(true)
    // It has not asked a storage that was away as fast as it could.
    expect(server.log.split('\n').length).toBeLessThan(400)
  },
  60_000,
)
