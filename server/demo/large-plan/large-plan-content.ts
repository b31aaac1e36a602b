import { hasOwnPage } from '../../../shared/access/right-to.ts'
import { goalSymbols } from '../../../shared/plan/document-schema.ts'
import { orderKeyBetween } from '../../../shared/plan/order-key.ts'
import { type Calendar, calendarFrom } from '../sample-content/calendar.ts'
import { addGoal, addMeasure, setFields } from '../sample-content/card-edits.ts'
import { idasLinkedPlans } from '../sample-content/ida/idas-linked-plans.ts'
import { idasResponsibilities } from '../sample-content/ida/idas-participants.ts'
import { PlanHistory } from '../sample-content/plan-history.ts'
import type { SampleParticipant, SamplePlanContent } from '../sample-content/sample-plan-content.ts'
import { add, prose } from '../sample-content/text-edits.ts'
import { cardId, type LargeMeasure, largePlanMeasures } from './large-plan-measures.ts'
import { joinedDaysAgo, largePlanParticipants, largePlanPeople } from './large-plan-participants.ts'
import { circumstances, paragraphs, reasons, things } from './large-plan-words.ts'
import { SeededChance } from './seeded-chance.ts'

/** How large. Fewer participants than Ida's own plan has are as many as there. */
export interface LargePlanSize {
  readonly goals: number
  readonly measures: number
  readonly participants: number
}

export const largestPlan: LargePlanSize = { goals: 60, measures: 300, participants: 25 }

/** Goals are written until so many days ago, and measures after it. */
const goalsDaysAgo = 120

/**
 * A generated plan of Ida's, of any size up to the largest: for seeing and measuring what a plan is like that has been
 * in use for years. The same size on the same day gives the same bytes.
 */
export function largePlanContent(now: Date, size: LargePlanSize): SamplePlanContent {
  const calendar = calendarFrom(now)
  const chance = new SeededChance(2022_06_22)
  const participants = largePlanParticipants(calendar, size.participants)
  const history = new PlanHistory('large', participants)
  const goals = writeGoals(history, calendar, chance, size.goals)
  const pages = participants.filter(({ role }) => hasOwnPage(role, 'measures'))
  writeMeasures(history, calendar, chance, largePlanMeasures(calendar, chance, goals, pages, size.measures))
  writeProse(history, calendar, chance, participants)
  const joined = calendar.daysAgo(joinedDaysAgo)
  const sharing = participants.filter(({ role }) => role !== 'person').map(({ person }) => person)
  return {
    people: largePlanPeople(calendar, participants),
    participants,
    grants: [
      {
        grantee: { participant: 'kari' },
        section: 'goals',
        page: null,
        right: 'write',
        from: joined,
        to: null,
        givenBy: 'ida',
      },
    ],
    consents: [null, ...sharing].map((participant) => ({ participant, givenBy: 'ida', at: joined, expires: null })),
    legalBases: ['nav-15', 'health-care-7-1', 'specialist-2-5'],
    basisWritten: { by: 'kari', at: calendar.daysAgo(62, '12:30') },
    preparedBy: 'kari',
    responsibilities: idasResponsibilities(calendar),
    period: { from: calendar.day(-188), to: calendar.day(543), by: 'kari', at: calendar.daysAgo(83, '12:40') },
    reviews: [-83, 9, 100, 190].map((offset) => calendar.day(offset)),
    linkedPlans: idasLinkedPlans(calendar),
    documents: history.documents,
  }
}

function writeGoals(history: PlanHistory, calendar: Calendar, chance: SeededChance, count: number): readonly string[] {
  const document = history.document('goals')
  let order: string | null = null
  const ids = Array.from({ length: count }, (_, index) => cardId(1, index))
  for (const [index, id] of ids.entries()) {
    order = orderKeyBetween(order, null, (below) => chance.below(below))
    const circumstance = circumstances[Math.floor(index / things.length) % circumstances.length] ?? ''
    document.write(
      index % 3 === 2 ? 'kari' : 'ida',
      spread(calendar, joinedDaysAgo - 2, goalsDaysAgo, index, count),
      addGoal(id, {
        order,
        symbol: chance.one(goalSymbols),
        title: `Jeg vil ${things[index % things.length]}${circumstance}`,
        why: chance.some(reasons, chance.between(1, 3)).join(' '),
      }),
    )
  }
  return ids
}

/** Each page by the one whose it is: the measures one by one, and later how they went. */
function writeMeasures(
  history: PlanHistory,
  calendar: Calendar,
  chance: SeededChance,
  measures: readonly LargeMeasure[],
): void {
  const pages = Map.groupBy(measures, ({ page }) => page)
  for (const [page, cards] of pages) {
    const document = history.document('measures', page)
    for (const [index, { id, words }] of cards.entries()) {
      document.write(page, spread(calendar, goalsDaysAgo - 1, 40, index, cards.length), addMeasure(id, words))
    }
    const until = chance.between(2, 9)
    const moved = cards.filter(({ progress }) => progress !== 'not-started')
    for (const [index, { id, progress }] of moved.entries()) {
      document.write(page, spread(calendar, 39, until, index, moved.length), setFields(id, { progress }))
    }
  }
}

function writeProse(
  history: PlanHistory,
  calendar: Calendar,
  chance: SeededChance,
  participants: readonly SampleParticipant[],
): void {
  const write = (section: keyof typeof paragraphs, by: string, owner: string | null, blocks: readonly string[]) => {
    const document = history.document(section, owner)
    for (const [index, block] of blocks.entries()) {
      document.write(by, spread(calendar, joinedDaysAgo - 3, 3, index, blocks.length), prose(add(block)))
    }
  }
  write('about', 'ida', null, paragraphs.about)
  write('resources', 'ida', null, paragraphs.resources)
  write('needs', 'kari', null, paragraphs.needs)
  write('cooperation', 'kari', null, paragraphs.cooperation)
  write('specialist', 'liv', null, paragraphs.specialist)
  write('mine', 'ida', null, paragraphs.mine)
  for (const { person, role } of participants) {
    if (!hasOwnPage(role, 'contributions')) continue
    write('contributions', person, person, chance.some(paragraphs.contributions, chance.between(1, 4)))
  }
}

/** The `index`th of `count` instants from one day to a later one. */
function spread(calendar: Calendar, from: number, to: number, index: number, count: number): Date {
  return calendar.daysAgo(Math.round(from - ((from - to) * index) / Math.max(1, count - 1)))
}
