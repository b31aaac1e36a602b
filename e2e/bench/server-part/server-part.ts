import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../../shared/test-servers/own-servers.test-support.ts'
import { diskBytes } from './disk-bytes.ts'
import { editsCarried } from './edits-carried.ts'
import { fanOut, fanOutLoads } from './fan-out.ts'
import { markdownTable, type Row } from './figures-table.ts'
import { writeHistory } from './history.ts'
import { idlePeople } from './idle-people.ts'
import { LoadGenerator } from './load-generator.ts'
import { oldPlan } from './old-plan.ts'
import { returning } from './returning.ts'
import { hocuspocus, Planbordet, type Subject, yWebsocketServer } from './subjects.ts'

/** How much of everything. `BENCH_QUICK` is for trying whether it runs; its figures say nothing. */
const quick = process.env['BENCH_QUICK'] !== undefined
const amounts = quick
  ? {
      rounds: 1,
      seconds: 1,
      edits: 5000,
      idleRooms: 20,
      returningRooms: 10,
      letters: 100,
      carriedRooms: 20,
      carriedFrom: 100,
    }
  : {
      rounds: 3,
      seconds: 4,
      edits: 50_000,
      idleRooms: 200,
      returningRooms: 50,
      letters: 2000,
      carriedRooms: 100,
      carriedFrom: 500,
    }

/** What is measured, by the name that chooses it alone: `npm run bench -- server fan-out`. */
export const measurements = ['fan-out', 'idle', 'old-plan', 'returning', 'disk', 'carried'] as const

/**
 * The server part of `npm run bench`: Planbordet beside what else serves Yjs documents, under the same load, each in a
 * process of its own on this machine. Prints Markdown for the README.
 */
export async function serverPart(chosen: readonly string[]): Promise<void> {
  const wanted = (name: (typeof measurements)[number]): boolean => chosen.length === 0 || chosen.includes(name)
  const began = performance.now()
  const loadBefore = loadavg()[0] ?? Number.NaN
  const folder = await mkdtemp(join(tmpdir(), 'planbordet-bench-'))
  const postgres = await startPostgres()
  // The servers stop by themselves when this process is gone, and the cluster does not.
  const stopEarly = (): void => void postgres.stop().finally(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopEarly)
  const load = new LoadGenerator()
  const subjects: Subject[] = []
  const started = async (subject: Promise<Subject>): Promise<Subject> => {
    const running = await subject
    subjects.push(running)
    return running
  }
  let embeddedData: Planbordet | null = null
  try {
    const historyFile = join(folder, 'history')
    const history = await writeHistory(historyFile, amounts.edits)
    const data = await Planbordet.onPostgres(postgres, historyFile, amounts.idleRooms)
    embeddedData = await Planbordet.embedded(historyFile)
    const ours = await started(data.start('Planbordet'))
    const embedded = await started(embeddedData.start('Planbordet, embedded database'))
    const stored = await started(hocuspocus('Hocuspocus, PostgreSQL', postgres))
    const hocuspocusInMemory = await started(hocuspocus('Hocuspocus, memory', null))
    const plain = await started(yWebsocketServer('y-websocket-server, memory'))
    const all = [ours, embedded, stored, hocuspocusInMemory, plain]
    const many = [ours, stored, hocuspocusInMemory, plain]

    const rows: Row[] = []
    const measure = async (what: string, rowsOf: Promise<readonly Row[]>): Promise<void> => {
      const startedAt = performance.now()
      const measured = await rowsOf.catch((error: unknown) => {
        // The others are measured all the same.
        process.exitCode = 1
        console.error(`\n${what} could not be measured:`, error)
        return []
      })
      if (measured.length === 0) await load.ask('leave', null)
      rows.push(...measured)
      const busy = `load ${(loadavg()[0] ?? Number.NaN).toFixed(1)}`
      console.error(`\n${what}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s, ${busy}`)
      for (const row of measured) {
        console.error(`  ${row.what}: ${[...row.figures].map(([name, figure]) => `${name} ${figure}`).join('; ')}`)
      }
    }
    if (wanted('fan-out')) {
      for (const order of fanOutLoads) {
        const subjectsOf = order.embedded ? all : many
        await measure(order.what, fanOut(subjectsOf, load, order, amounts))
      }
    }
    if (wanted('old-plan'))
      await measure('old plan', oldPlan([ours, embedded, stored, plain], load, history, amounts.rounds + 2))
    if (wanted('returning')) {
      await measure('returning', returning(many, load, { rooms: amounts.returningRooms, rounds: amounts.rounds }))
    }
    if (wanted('disk')) await measure('disk', diskBytes([ours, embedded, stored], load, amounts.letters))
    if (wanted('carried')) {
      const carried = { rooms: amounts.carriedRooms, from: amounts.carriedFrom, seconds: amounts.seconds }
      await measure(
        'carried by one',
        editsCarried(
          all.filter((subject) => subject !== embedded),
          load,
          carried,
        ),
      )
      const two = await started(data.start('Planbordet', 2))
      const [row] = await editsCarried([two], load, carried)
      await two.stop()
      if (row !== undefined) rows.push({ ...row, what: 'the same, through two processes (NOTIFY between them)' })
    }
    if (wanted('idle')) await measure('idle', idlePeople(many, load, amounts.idleRooms))

    const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
    console.log(
      `\nMeasured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores (${processor}), ` +
        `${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}, PostgreSQL with fsync; servers, database and ` +
        `load on this one machine, whose load was ${loadBefore.toFixed(1)} when it began. ` +
        `Medians of ${amounts.rounds} interleaved rounds; it took ${((performance.now() - began) / 60_000).toFixed(0)} minutes.\n`,
    )
    console.log(
      `${markdownTable(
        rows,
        all.map(({ name }) => name),
      )}\n`,
    )
  } finally {
    await load.close()
    for (const subject of subjects) await subject.stop()
    await embeddedData?.close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
