import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { DataDirInUse } from './data-dir-lock.ts'
import { openDatabase, openEmbedded } from './database.ts'
import { StorageAway } from './document-store.ts'
import { SqlDocumentStore } from './sql-document-store.ts'
import { emptyDatabase, openTestDatabase } from './test-database.ts'
import { insertTestPlan } from './test-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'planbordet-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = join(import.meta.dirname, 'append-until-killed.ts')

/** Appends in a process of its own, killed after some acknowledgements. Returns the last that was heard. */
async function appendAndKill(args: readonly string[], acknowledgements: number, beforeKill: () => Promise<void>) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  let last = 0
  let heard = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    heard += 1
    if (heard !== acknowledgements) continue
    await beforeKill()
    child.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  return { last, heard }
}

test('SAVE-15 nothing acknowledged is missing after SIGKILL', async () => {
  const first = await openEmbedded(join(folder, 'killed'), await emptyDatabase())
  const { key, person } = await insertTestPlan(first.db, ['about'])
  await first.close()
  const settings = { databaseUrl: null, dataDir: join(folder, 'killed') }

  let seen = 0
  for (const acknowledgements of [1, 120]) {
    const args = [settings.dataDir, `${key.municipality}`, key.plan, person]
    const { last, heard } = await appendAndKill(args, acknowledgements, async () => {
      // SAVE-16 between processes: the one that will be killed has the folder.
      await expect(openDatabase(settings)).rejects.toThrow(DataDirInUse)
    })
    expect(heard).toBeGreaterThanOrEqual(acknowledgements)
    const reopened = await openDatabase(settings)
    const stored = (await new SqlDocumentStore(reopened.db).load(key, ['about'])).get('about')
    await reopened.close()
    const rows = Array.from({ length: stored?.sequence ?? 0 }, (_, index) => `row ${index + 1}`)
    expect(stored?.tail.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(rows)
    expect(rows.length).toBeGreaterThanOrEqual(last)
    expect(last).toBeGreaterThan(seen)
    seen = last
  }
}, 90_000)

test('SAVE-74 an embedded database whose disk is full is a storage that is away, and goes on when there is room', async ({
  skip,
}) => {
  if (process.platform !== 'linux') return skip('Linux alone can make a disk look full: with prlimit.')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'append-when-full.ts'), join(folder, 'full')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value } = await said.next()
  const { acknowledged, whenFull, after } = JSON.parse(value ?? '{}')
  expect(acknowledged).toBeGreaterThan(0)
  expect([whenFull, after]).toEqual([
    ['away', true],
    ['appended', true],
  ])
}, 90_000)

test('SAVE-16 a folder has one opener at a time, and a second is told so in a sentence', async () => {
  const settings = { databaseUrl: null, dataDir: join(folder, 'shared') }
  const first = await openEmbedded(settings.dataDir, await emptyDatabase())
  const refusal: unknown = await openDatabase(settings).catch((reason: unknown) => reason)
  expect(refusal).toBeInstanceOf(DataDirInUse)
  expect(String(refusal)).toContain(settings.dataDir)
  await first.close()
  const second = await openDatabase(settings)
  await second.close()
}, 60_000)

test('SAVE-17 a storage that is gone is told as StorageAway, with its cause, and nothing waits for ever', async () => {
  const database = await openTestDatabase()
  const store = new SqlDocumentStore(database.db)
  const { key, person } = await insertTestPlan(database.db, ['about'])
  await database.close()
  const rows = [{ person, onBehalfOf: null, bytes: new Uint8Array([1]) }]
  const append = { document: 'about', accessVersion: 1, after: 0, rows, claims: [], writtenAt: new Date() }
  const questions = [
    () => store.append(key, append),
    () => store.load(key, ['about']),
    () => store.clients(key, 'about'),
    () => store.journalAfter(key, 'about', 0),
    () => store.saveSnapshot(key, 'about', 0, new Uint8Array([1])),
    () => store.accessVersions([key]),
  ]
  for (const ask of questions) {
    const error: unknown = await ask().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StorageAway)
    expect(error instanceof StorageAway && error.cause).toBeInstanceOf(Error)
  }
})
