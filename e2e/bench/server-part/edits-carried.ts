import { Rounds, type Row } from './figures-table.ts'
import type { LoadGenerator } from './load-generator.ts'
import type { Subject } from './subjects.ts'
import type { TypingResult } from './typing.ts'

/** A letter that takes longer than this is not live, in milliseconds. */
const bound = 200

const people = 5
const writers = 2

interface Amount {
  readonly rooms: number
  /** The rate that is tried first, in letters a second. */
  readonly from: number
  readonly seconds: number
}

interface Carried {
  /** Letters a second. */
  readonly most: number
  /** Where it ended: by the server, or by the process that makes the load. */
  readonly loadWasBusy: boolean
}

/** Letters a second, in rooms of five, that are delivered with p99 under the bound: doubled until they are not, then halved. */
export async function editsCarried(
  subjects: readonly Subject[],
  load: LoadGenerator,
  amount: Amount,
): Promise<readonly Row[]> {
  const figures = new Rounds<Carried>()
  for (const subject of subjects) figures.add(subject, await most(subject, load, amount))
  return [
    figures.row(
      `letters a second in ${amount.rooms} rooms of ${people}, with p99 under ${bound} ms`,
      (median, [first]) => {
        const sign = first?.loadWasBusy ? '≥ ' : ''
        return `${sign}${median((carried) => carried.most).toLocaleString('en')}`
      },
    ),
  ]
}

async function most(subject: Subject, load: LoadGenerator, amount: Amount): Promise<Carried> {
  const { rooms, from } = amount
  await load.ask('connect', { rooms: subject.seats('small', rooms, people), atOnce: 50 })
  let [good, bad] = [0, Number.POSITIVE_INFINITY]
  let loadWasBusy = false
  let rate = from
  while (bad - good > from / 2 && rate <= from * 32) {
    let result = await typeAt(load, rate, amount)
    // The machine may have done something else for a moment: what fails is tried once more.
    if (!isCarried(result, amount)) result = await typeAt(load, rate, amount)
    if (isCarried(result, amount)) good = rate
    else {
      bad = rate
      loadWasBusy = !isInPace(result, amount) || result.busy > 0.95
    }
    rate = bad === Number.POSITIVE_INFINITY ? rate * 2 : (good + bad) / 2
  }
  await load.ask('leave', null)
  return { most: good, loadWasBusy }
}

/** Whether the load's own process kept the pace that it was given: else it is what was measured. */
function isInPace(result: TypingResult, { seconds }: Amount): boolean {
  return result.seconds < seconds + 0.5
}

function isCarried(result: TypingResult, amount: Amount): boolean {
  return isInPace(result, amount) && result.fanOut.p99 < bound && result.delivered >= result.expected
}

async function typeAt(load: LoadGenerator, rate: number, { rooms, seconds }: Amount): Promise<TypingResult> {
  await load.ask('prepareTyping', { writers, rate: rate / (rooms * writers), seconds, carets: false })
  return load.ask('type', null)
}
