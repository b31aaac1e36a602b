import { setTimeout as pause } from 'node:timers/promises'
import { kB, type Row } from './figures-table.ts'
import type { LoadGenerator } from './load-generator.ts'
import type { Subject } from './subjects.ts'

/** What each of many people costs who have a document open and do nothing, in memory after garbage has been collected. */
export async function idlePeople(
  subjects: readonly Subject[],
  load: LoadGenerator,
  rooms: number,
): Promise<readonly Row[]> {
  const resident = new Map<string, string>()
  const heap = new Map<string, string>()
  for (const subject of subjects) {
    const before = await subject.memory()
    await load.ask('connect', { rooms: subject.seats('small', rooms), atOnce: 40 })
    await load.ask('tellPresence', null)
    await pause(2000)
    const after = await subject.memory()
    await load.ask('leave', null)
    const people = subject.seats('small', rooms).flat().length
    resident.set(subject.name, kB((after.rss - before.rss) / people))
    const used = after.heapUsed + after.external - before.heapUsed - before.external
    heap.set(subject.name, kB(used / people))
    await pause(500)
  }
  const people = (rooms * 10).toLocaleString('en')
  return [
    { what: `memory for each of ${people} idle people (${rooms} rooms of 10), resident, kB`, figures: resident },
    { what: 'the same: in JavaScript’s heap and buffers, kB', figures: heap },
  ]
}
