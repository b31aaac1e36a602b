import { setTimeout as pause } from 'node:timers/promises'
import { ms, type Row } from './figures-table.ts'
import type { LoadGenerator } from './load-generator.ts'
import type { Subject } from './subjects.ts'

/**
 * One person types, each letter when the one before it has been taken in: what a letter takes on the database's disk, in
 * tables with their indexes and in its write-ahead log, and how long each waits.
 */
export async function diskBytes(
  subjects: readonly Subject[],
  load: LoadGenerator,
  letters: number,
): Promise<readonly Row[]> {
  const inTables = new Map<string, string>()
  const inLog = new Map<string, string>()
  const waits = new Map<string, string>()
  for (const subject of subjects) {
    await load.ask('connect', { rooms: subject.seats('meeting', 1, 1), atOnce: 1 })
    const before = await subject.disk()
    const began = performance.now()
    await load.ask('typeOneByOne', { letters })
    waits.set(subject.name, ms((performance.now() - began) / letters))
    await load.ask('leave', null)
    // Hocuspocus writes at the latest when the last one has left; Planbordet makes its snapshot then.
    await pause(1500)
    const after = await subject.disk()
    if (before === null || after === null) continue
    inTables.set(subject.name, ((after.tables - before.tables) / letters).toFixed(0))
    inLog.set(subject.name, ((after.log - before.log) / letters).toFixed(0))
  }
  return [
    {
      what: `one person, ${letters.toLocaleString('en')} letters one after another: until each is taken in, mean, ms`,
      figures: waits,
    },
    { what: 'the same: bytes in tables and indexes for each letter', figures: inTables },
    { what: 'the same: bytes in the write-ahead log for each letter', figures: inLog },
  ]
}
