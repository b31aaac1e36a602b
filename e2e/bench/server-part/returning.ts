import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '../numbers.ts'
import { interleaved, ms, Rounds, type Row } from './figures-table.ts'
import type { LoadGenerator } from './load-generator.ts'
import type { Arrivals } from './load-orders.ts'
import type { Subject } from './subjects.ts'

/** Many people who come at the same instant, as after a restart that nobody spread out. */
export async function returning(
  subjects: readonly Subject[],
  load: LoadGenerator,
  { rooms, rounds }: { readonly rooms: number; readonly rounds: number },
): Promise<readonly Row[]> {
  const figures = new Rounds<Arrivals & { readonly serverCpu: number }>()
  await interleaved(subjects, rounds, async (subject) => {
    const seats = subject.seats('small', rooms)
    const before = subject.cpu
    const arrivals = await load.ask('connect', { rooms: seats, atOnce: seats.flat().length })
    figures.add(subject, { ...arrivals, serverCpu: subject.cpu.server - before.server })
    await load.ask('leave', null)
    await pause(500)
  })
  return [
    figures.row(
      `${rooms * 10} people at once in ${rooms} rooms: until one has the document, p50 / until the last, ms`,
      (median) => {
        return `${ms(median(({ openedIn }) => percentile(openedIn, 0.5)))} / ${ms(median(({ all }) => all))}`
      },
    ),
    figures.row('the same: processor of the server for each, ms', (median) => {
      return ms(median(({ serverCpu }) => serverCpu / (rooms * 10)))
    }),
  ]
}
