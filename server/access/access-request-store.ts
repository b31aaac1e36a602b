import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { deciders, mayDecide } from '../../shared/access/decisions.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import type { Right } from '../../shared/access/rights.ts'
import {
  type AccessRequestBody,
  askAgainAfterDays,
  type GrantAccessRequest,
  type NewAccessRequest,
} from '../../shared/api/access.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { isSection } from '../../shared/plan/sections.ts'
import { Problem } from '../http/problem.ts'
import { lines } from '../plans/facts/fact-texts.ts'
import type { HeldPlan } from '../plans/facts/held-plan.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import type { Tables } from '../storage/tables.ts'
import { writeCell } from './access-change.ts'
import { choicesFor, opensByGrant } from './access-choices.ts'

/** In milliseconds. */
const askAgainAfter = askAgainAfterDays * 24 * 3_600_000

/** Newest first: all of them for those who may answer, else one's own. */
export async function requestsFor(
  database: Kysely<Tables>,
  { head, me, access: { facts, people } }: OpenedPlan,
  now: number,
): Promise<readonly AccessRequestBody[]> {
  const { municipality, plan } = head.key
  const rows = await database
    .selectFrom('access_request')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('plan', '=', plan)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .execute()
  const all = mayDecide('access', me, facts, now).allowed
  return rows.flatMap((row): AccessRequestBody[] => {
    const { id, participant, section, page, word, state, answer } = row
    if (!isSection(section) || (participant !== me && !(all && mayKnowOf(participant, me, facts, now)))) return []
    const [asked, answered] = [row.asked_at.toISOString(), row.answered_at?.toISOString() ?? null]
    const by = row.answered_by === null ? undefined : [...people.values()].find((one) => one.person === row.answered_by)
    const answeredBy = by !== undefined && mayKnowOf(by.participant, me, facts, now) ? by.participant : null
    const choices =
      all && state === 'open' ? choicesFor({ participant, section, page }, me, facts, now).filter(isSome) : []
    return [{ id, participant, section, page, word, asked, state, answered, answer, answeredBy, choices }]
  })
}

const isSome = (right: Right): boolean => right !== 'none'

/** Who is told of a request: who asks, and who may answer and know of them. To others nobody has asked. */
export function concernedBy(participant: string, { access: { facts } }: OpenedPlan, now: number): readonly string[] {
  return [participant, ...deciders('access', facts, now).filter((id) => mayKnowOf(participant, id, facts, now))]
}

/** Asks once for a closed place that a grant would open. */
export async function ask(held: HeldPlan, { section, page, word }: NewAccessRequest): Promise<string> {
  const { plan, now } = held
  const { me, access } = plan
  const said = lines(word, 'word', factLimits.word)
  if (!opensByGrant({ participant: me, section, page }, access.facts, now)) throw new Problem('not-to-ask')
  const before = await requestsFor(held.transaction, plan, now)
  const again = before.some((one) => {
    if (one.participant !== me || one.section !== section || one.page !== page) return false
    return one.state === 'open' || (one.state === 'declined' && now < Date.parse(one.answered ?? '') + askAgainAfter)
  })
  if (again) throw new Problem('access-request-open')
  const id = randomUUID()
  await held.transaction
    .insertInto('access_request')
    .values({
      ...held.here,
      id,
      participant: me,
      section,
      page,
      word: said,
      asked_at: new Date(now),
      state: 'open',
      answered_at: null,
      answered_by: null,
      answer: null,
    })
    .execute()
  return id
}

/** Gives the right with the answer. Resolves with who asked. */
export async function grantRequest(held: HeldPlan, id: string, request: GrantAccessRequest): Promise<string> {
  const one = await openRequest(held, id)
  const { plan, now } = held
  const cell = { participant: one.participant, section: one.section, page: one.page }
  if (!choicesFor(cell, plan.me, plan.access.facts, now).includes(request.right)) {
    throw new Problem('right-not-yours-to-give')
  }
  await writeCell(held, { ...cell, ...request })
  await answer(held, id, 'granted', null)
  return one.participant
}

export async function declineRequest(held: HeldPlan, id: string, word: string | null): Promise<string> {
  const said = lines(word, 'word', factLimits.word)
  const one = await openRequest(held, id)
  await answer(held, id, 'declined', said)
  return one.participant
}

/** Only who asked takes it back. */
export async function withdrawRequest(held: HeldPlan, id: string): Promise<string> {
  const one = await openRequest(held, id)
  if (one.participant !== held.plan.me) throw new Problem('unknown-access-request')
  await answer(held, id, 'withdrawn', null)
  return one.participant
}

async function openRequest(held: HeldPlan, id: string): Promise<AccessRequestBody> {
  const all = await requestsFor(held.transaction, held.plan, held.now)
  const one = all.find((request) => request.id === id)
  if (one === undefined) throw new Problem('unknown-access-request')
  if (one.state !== 'open') throw new Problem('access-request-closed')
  return one
}

async function answer(
  held: HeldPlan,
  id: string,
  state: 'granted' | 'declined' | 'withdrawn',
  word: string | null,
): Promise<void> {
  await held.transaction
    .updateTable('access_request')
    .set({ state, answer: word, answered_at: new Date(held.now), answered_by: held.writer.personId })
    .where('municipality', '=', held.here.municipality)
    .where('plan', '=', held.here.plan)
    .where('id', '=', id)
    .execute()
}
