import type { Progress, Standing } from '../../../shared/plan/document-schema.ts'
import { orderKeyBetween } from '../../../shared/plan/order-key.ts'
import type { Calendar } from '../sample-content/calendar.ts'
import type { MeasureWords } from '../sample-content/card-edits.ts'
import type { SampleParticipant } from '../sample-content/sample-plan-content.ts'
import { extents, hows, things, ways } from './large-plan-words.ts'
import type { SeededChance } from './seeded-chance.ts'

export interface LargeMeasure {
  readonly id: string
  /** Key of the participant on whose page it stands. */
  readonly page: string
  readonly words: MeasureWords
  /** What became of it after it was written. */
  readonly progress: Progress
}

/** A measure's life: how it stands, and its days counted from today. */
interface Course {
  readonly progress: Progress
  readonly from: number | null
  readonly to: number | null
}

/** Measures spread over the goals and the pages; those of the services have more than the rest. */
export function largePlanMeasures(
  calendar: Calendar,
  chance: SeededChance,
  goals: readonly string[],
  pages: readonly SampleParticipant[],
  count: number,
): readonly LargeMeasure[] {
  const weighted = pages.flatMap((page) => Array.from({ length: page.organisation === null ? 1 : 3 }, () => page))
  const last = new Map<string, string>()
  return Array.from({ length: count }, (_, index): LargeMeasure => {
    // Everybody who can has one before anybody has more.
    const page = pages[index] ?? chance.one(weighted)
    const order = orderKeyBetween(last.get(page.person) ?? null, null, (below) => chance.below(below))
    last.set(page.person, order)
    const goal = index % goals.length
    const { progress, from, to } = courseOf(chance)
    const standing = standingOf(chance, page)
    return {
      id: cardId(2, index),
      page: page.person,
      progress,
      words: {
        order,
        goal: goals[goal] ?? '',
        standing,
        progress: 'not-started',
        title: `${ways[Math.floor(index / goals.length) % ways.length]} ${things[goal % things.length]}`,
        how: chance.some(hows, chance.between(1, 4)).join(' '),
        extent: chance.one(extents),
        decision: standing === 'decided' ? `Vedtak ${calendar.spoken(-chance.between(20, 180))}` : '',
        from: from === null ? null : calendar.day(from),
        to: to === null ? null : calendar.day(to),
      },
    }
  })
}

/** The id of a generated card: `kind` 1 for goals, 2 for measures. */
export function cardId(kind: 1 | 2, index: number): string {
  return `1a49e000-0000-4000-8000-${kind}${String(index + 1).padStart(11, '0')}`
}

function courseOf(chance: SeededChance): Course {
  const began = -chance.between(5, 170)
  const ends = chance.between(3, 200)
  switch (chance.below(10)) {
    case 0:
    case 1:
      return { progress: 'done', from: began, to: Math.min(-1, began + chance.between(5, 60)) }
    // Overdue.
    case 2:
      return { progress: 'under-way', from: began - 30, to: -chance.between(1, 20) }
    case 3:
      return { progress: 'waiting', from: began, to: ends }
    case 4:
      return { progress: 'not-relevant', from: began, to: null }
    case 5:
      return { progress: 'not-started', from: null, to: null }
    case 6:
      return { progress: 'not-started', from: chance.between(2, 40), to: 40 + ends }
    case 7:
      return { progress: 'under-way', from: began, to: null }
    default:
      return { progress: 'under-way', from: began, to: ends }
  }
}

/** Only who works somewhere has decisions to carry out. */
function standingOf(chance: SeededChance, page: SampleParticipant): Standing {
  const standings = ['wish', 'agreed', 'agreed', 'agreed', 'decided'] as const
  return chance.one(page.organisation === null ? standings.slice(0, 4) : standings)
}
