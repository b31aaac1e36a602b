import { interleaved, ms, Rounds, type Row } from './figures-table.ts'
import type { LoadGenerator } from './load-generator.ts'
import type { Commits, RoomSet, Subject } from './subjects.ts'
import type { TypingResult } from './typing.ts'

export interface FanOutLoad {
  readonly what: string
  readonly set: RoomSet
  readonly rooms: number
  readonly people: number
  readonly writers: number
  /** Letters a second that each writer types. */
  readonly rate: number
  readonly carets: boolean
  /** Whether the embedded database is measured too. */
  readonly embedded: boolean
}

/** A lesson, a large meeting, and more than any plan has; and the meeting with carets, as from an editor. */
export const fanOutLoads: readonly FanOutLoad[] = [
  {
    what: '20 rooms of 5, 2 typing in each',
    set: 'small',
    rooms: 20,
    people: 5,
    writers: 2,
    rate: 5,
    carets: false,
    embedded: true,
  },
  {
    what: '4 rooms of 25, 5 typing in each',
    set: 'meeting',
    rooms: 4,
    people: 25,
    writers: 5,
    rate: 8,
    carets: false,
    embedded: true,
  },
  {
    what: '1 room of 200, 10 typing',
    set: 'hall',
    rooms: 1,
    people: 200,
    writers: 10,
    rate: 8,
    carets: false,
    embedded: false,
  },
  {
    what: '4 rooms of 25, with carets',
    set: 'meeting',
    rooms: 4,
    people: 25,
    writers: 5,
    rate: 8,
    carets: true,
    embedded: false,
  },
]

interface FanOut extends TypingResult {
  readonly serverCpu: number
  readonly databaseCpu: number
  readonly commits: Commits | null
}

/** People who type where others read: how long a letter is on its way, and what delivering it costs. */
export async function fanOut(
  subjects: readonly Subject[],
  load: LoadGenerator,
  order: FanOutLoad,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<readonly Row[]> {
  const figures = new Rounds<FanOut>()
  const { what, set, rooms, people, writers, rate, carets } = order
  await interleaved(subjects, rounds, async (subject) => {
    await load.ask('connect', { rooms: subject.seats(set, rooms, people), atOnce: 50 })
    if (carets) await load.ask('tellPresence', null)
    await load.ask('prepareTyping', { writers, rate, seconds, carets })
    const [before, commits] = [subject.cpu, await subject.commits()]
    const result = await load.ask('type', null)
    const [after, committed] = [subject.cpu, await subject.commits()]
    await load.ask('leave', null)
    if (result.delivered < result.expected) {
      throw new Error(`${subject.name}, ${what}: ${result.expected - result.delivered} letters did not arrive.`)
    }
    const thousands = result.delivered / 1000
    figures.add(subject, {
      ...result,
      serverCpu: (after.server - before.server) / thousands,
      databaseCpu: (after.database - before.database) / thousands,
      commits:
        commits === null || committed === null
          ? null
          : {
              count: committed.count - commits.count,
              seconds: committed.seconds - commits.seconds,
              updates: committed.updates - commits.updates,
            },
    })
  })
  return [
    figures.row(`${what}: send to receipt, p50 / p95 / p99, ms`, (median) => {
      return [
        ms(median(({ fanOut: { p50 } }) => p50)),
        ms(median(({ fanOut: { p95 } }) => p95)),
        ms(median(({ fanOut: { p99 } }) => p99)),
      ].join(' / ')
    }),
    figures.row(`the same: processor of the server for each 1,000 delivered, ms (of its database)`, (median) => {
      const database = median(({ databaseCpu }) => databaseCpu)
      return `${ms(median(({ serverCpu }) => serverCpu))}${database >= 0.05 ? ` (${ms(database)})` : ''}`
    }),
    figures.row('the same: send to the word that the server has it, p50 / p99, ms', (median, [first]) => {
      if (first?.acknowledged == null) return '–'
      return `${ms(median(({ acknowledged }) => acknowledged?.p50 ?? Number.NaN))} / ${ms(median(({ acknowledged }) => acknowledged?.p99 ?? Number.NaN))}`
    }),
    figures.row('the same: a commit, mean, ms; letters in each', (median, [first]) => {
      if (first?.commits == null) return '–'
      const mean = median(({ commits }) => (1000 * (commits?.seconds ?? 0)) / (commits?.count ?? 1))
      const letters = median(({ commits }) => (commits?.updates ?? 0) / (commits?.count ?? 1))
      return `${ms(mean)}; ${letters.toFixed(1)}`
    }),
  ]
}
