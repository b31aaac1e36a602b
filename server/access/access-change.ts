import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { mayDecide } from '../../shared/access/decisions.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import type { GrantRequest, HideRequest } from '../../shared/api/access.ts'
import { lastInstant } from '../consent/consent-store.ts'
import { Problem } from '../http/problem.ts'
import type { HeldPlan } from '../plans/facts/held-plan.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import {
  type AccessCell,
  choicesFor,
  decidesBeside,
  explainCell,
  factsWith,
  grantsOf,
  keptFromParents,
} from './access-choices.ts'

/** Those who may decide who sees what, and a child from 12 towards those who represent them. */
export function mustDecideAccess({ me, access: { facts } }: OpenedPlan, now: number): void {
  const may = (['access', 'hide-from-parents'] as const).some((one) => mayDecide(one, me, facts, now).allowed)
  if (!may) throw new Problem('no-right')
}

/** Sets one cell: its own grants end, and a new one begins unless the role gives it already. */
export async function putCell(held: HeldPlan, request: GrantRequest): Promise<void> {
  const { plan, now } = held
  const { facts } = plan.access
  mustKnow(held, request.participant)
  if (request.page !== null) mustKnow(held, request.page)
  const isPerson = facts.participants.some(({ id, role }) => id === plan.me && role === 'person')
  if (!isPerson && keptFromParents(request, facts, now)) throw new Problem('kept-from-parents')
  if (!choicesFor(request, plan.me, facts, now).includes(request.right)) throw new Problem('right-not-yours-to-give')
  await writeCell(held, request)
}

/** What has been judged: ends the cell's grants and begins the new one. */
export async function writeCell(held: HeldPlan, request: GrantRequest): Promise<void> {
  const { now, plan } = held
  const { facts } = plan.access
  const to = lastInstant(request.lastDay, now)
  await held.raiseAccessVersion()
  await endGrants(held, request)
  const byItself = explainCell(request, factsWith(request, null, facts, now), now)?.right
  if (byItself === request.right && to === null) return
  await addGrant(held, request, request.right, to)
  // A choice for all of the section is one about the others' pages: their own stays as it is.
  const ownPage: AccessCell = { ...request, page: request.participant }
  const own = explainCell(ownPage, facts, now)
  if (request.page !== null || own === null || own.why.kind === 'unknown' || grantsOf(ownPage, facts, now).length > 0)
    return
  const isSpread = explainCell(ownPage, factsWith(request, request.right, facts, now), now)?.right !== own.right
  if (isSpread) await addGrant(held, ownPage, own.right, to)
}

async function endGrants(held: HeldPlan, cell: AccessCell): Promise<void> {
  const ids = grantsOf(cell, held.plan.access.facts, held.now).flatMap(({ id }) => (id === undefined ? [] : [id]))
  if (ids.length === 0) return
  const { municipality, plan } = held.here
  await held.transaction
    .updateTable('access_grant')
    .set({ ends_at: sql<Date>`greatest(${new Date(held.now)}, starts_at)` })
    .where('municipality', '=', municipality)
    .where('plan', '=', plan)
    .where('id', 'in', ids)
    .execute()
}

async function addGrant(
  held: HeldPlan,
  { participant, section, page }: AccessCell,
  right: GrantRequest['right'],
  to: Date | null,
): Promise<void> {
  await held.transaction
    .insertInto('access_grant')
    .values({
      ...held.here,
      id: randomUUID(),
      participant,
      role: null,
      section,
      page,
      right,
      starts_at: new Date(held.now),
      ends_at: to,
      given_by: held.writer.personId,
    })
    .execute()
}

/** Hides a participant from these others and from nobody else; from nobody at all when there are none. */
export async function putHiding(held: HeldPlan, participant: string, { from }: HideRequest): Promise<void> {
  const { plan, now, here } = held
  const { facts } = plan.access
  const row = mustKnow(held, participant)
  const others = from === 'everybody' ? [] : [...new Set(from)]
  for (const other of others) mustKnow(held, other)
  if (row.role === 'person' || participant === plan.me || others.includes(participant)) throw new Problem('not-to-hide')
  const person = facts.participants.find(({ role }) => role === 'person')?.id
  if (others.some((id) => id === person)) throw new Problem('not-to-hide')
  mustHideFromNoParent(held, participant, from)
  if (!mayDecide('access', plan.me, facts, now).allowed) {
    // A child from 12 hides somebody from those who represent them, and from nobody else.
    const parents = new Set(facts.participants.filter(({ role }) => role === 'representative').map(({ id }) => id))
    const all = [...others, ...hiddenFrom(participant, held)]
    if (from === 'everybody' || all.some((id) => id === null || !parents.has(id))) throw new Problem('no-right')
  }
  await mustKeepFromParents(held, participant, from)
  await held.raiseAccessVersion()
  await held.transaction
    .updateTable('hidden_participant')
    .set({ ends_at: sql<Date>`greatest(${new Date(now)}, starts_at)` })
    .where('municipality', '=', here.municipality)
    .where('plan', '=', here.plan)
    .where('participant', '=', participant)
    .where((one) => one.or([one('ends_at', 'is', null), one('ends_at', '>', new Date(now))]))
    .execute()
  const rows = (from === 'everybody' ? [null] : others).map((hidden_from) => ({
    ...here,
    id: randomUUID() as string,
    participant,
    hidden_from,
    starts_at: new Date(now),
    ends_at: null,
    given_by: held.writer.personId,
  }))
  if (rows.length > 0) await held.transaction.insertInto('hidden_participant').values(rows).execute()
}

/** A parent hides neither the other nor anybody from the other. What is hidden so already may stay, or be shown again. */
function mustHideFromNoParent(held: HeldPlan, participant: string, from: HideRequest['from']): void {
  const { plan, now } = held
  const { facts } = plan.access
  const beside = facts.participants.filter(({ id }) => id !== plan.me && decidesBeside(plan.me, id, facts, now))
  if (beside.length === 0) return
  const before = hiddenFrom(participant, held)
  const hides = (id: string): boolean => (from === 'everybody' ? !before.includes(null) : from.includes(id))
  const more = beside.some(({ id }) => hides(id) && !before.includes(id))
  if (more || beside.some(({ id }) => id === participant)) throw new Problem('not-to-hide')
}

/** Whom the plan's person has hidden from those who represent them, a representative does not show to them again. */
async function mustKeepFromParents(
  { plan, here, transaction, writer, now }: HeldPlan,
  participant: string,
  from: HideRequest['from'],
) {
  const { facts, people } = plan.access
  const person = facts.participants.find(({ role }) => role === 'person')?.id ?? ''
  if (from === 'everybody' || plan.me === person) return
  const rows = await transaction
    .selectFrom('hidden_participant')
    .select(['hidden_from', 'given_by'])
    .where('municipality', '=', here.municipality)
    .where('plan', '=', here.plan)
    .where('participant', '=', participant)
    .where((one) => one.or([one('ends_at', 'is', null), one('ends_at', '>', new Date(now))]))
    .execute()
  const theirs = people.get(person)?.person
  const kept = rows.filter(({ given_by }) => given_by !== null && given_by === theirs && given_by !== writer.personId)
  const represents = (id: string): boolean =>
    facts.participants.some((one) => one.id === id && one.role === 'representative')
  const all = facts.participants.filter(({ role }) => role === 'representative').map(({ id }) => id)
  const parents = kept.flatMap(({ hidden_from }) => (hidden_from === null ? all : [hidden_from].filter(represents)))
  if (parents.some((id) => !from.includes(id) && id !== participant)) throw new Problem('kept-from-parents')
}

function hiddenFrom(participant: string, { plan, now }: HeldPlan): readonly (string | null)[] {
  return (plan.access.facts.hidden ?? [])
    .filter((one) => one.participant === participant && (one.to === null || now < one.to))
    .map((one) => one.hiddenFrom)
}

/** A participant that the writer may know of. Others', and those of other plans, are unknown alike. */
function mustKnow({ plan, now }: HeldPlan, id: string) {
  const { facts } = plan.access
  const row = facts.participants.find((one) => one.id === id)
  if (row === undefined || !mayKnowOf(id, plan.me, facts, now))
    throw new Problem('unknown-participant', { field: 'participant' })
  return row
}
