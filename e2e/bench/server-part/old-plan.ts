import { setTimeout as pause } from 'node:timers/promises'
import { interleaved, kB, ms, Rounds, type Row } from './figures-table.ts'
import type { History } from './history.ts'
import type { LoadGenerator } from './load-generator.ts'
import type { Arrivals } from './load-orders.ts'
import type { Subject } from './subjects.ts'

interface Opening extends Arrivals {
  readonly serverCpu: number
}

/**
 * Opening a document with a long history, from the first packet until all of it is there: one person, and thirty at the
 * same moment. Nobody has it open before. Planbordet has it in its journal and snapshot, Hocuspocus with a database in its
 * row; those that keep documents in memory alone have been given it, and hold it ready.
 */
export async function oldPlan(
  subjects: readonly Subject[],
  load: LoadGenerator,
  history: History,
  rounds: number,
): Promise<readonly Row[]> {
  for (const subject of subjects) if (!subject.asksWhoOneIs) await giveHistory(subject, load, history)
  const alone = new Rounds<Opening>()
  const together = new Rounds<Opening>()
  await interleaved(subjects, rounds, async (subject) => {
    alone.add(subject, await open(subject, load, history, 1))
    together.add(subject, await open(subject, load, history, 30))
  })
  const times = (label: string, openings: Rounds<Opening>) =>
    openings.row(label, (median) => ms(median(({ openedIn }) => Math.max(...openedIn))))
  return [
    times(`opening a document of ${history.edits.toLocaleString('en')} edits, alone, ms`, alone),
    times('the same: thirty at once, until the last has it, ms', together),
    together.row('the same: processor of the server for the thirty, ms', (median) =>
      ms(median(({ serverCpu }) => serverCpu)),
    ),
    alone.row('the same: kB sent to each', (median) => kB(median(({ bytes }) => Math.max(...bytes)))),
  ]
}

async function open(subject: Subject, load: LoadGenerator, history: History, people: number): Promise<Opening> {
  const before = subject.cpu
  const arrivals = await load.ask('connect', { rooms: subject.seats('old', 1, people), atOnce: people })
  const serverCpu = subject.cpu.server - before.server
  await load.ask('leave', null)
  if (arrivals.characters.some((characters) => characters < history.characters)) {
    throw new Error(`${subject.name} did not give all of the text.`)
  }
  // Until the document has left memory, where it does.
  await pause(400)
  return { ...arrivals, serverCpu }
}

async function giveHistory(subject: Subject, load: LoadGenerator, { state }: History): Promise<void> {
  await load.ask('connect', { rooms: subject.seats('old', 1, 1), atOnce: 1 })
  await load.ask('write', { update: state })
  await load.ask('leave', null)
  // Hocuspocus stores it when the last one has left.
  await pause(1000)
}
