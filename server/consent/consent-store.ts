import { randomUUID } from 'node:crypto'
import type { Participant } from '../../shared/access/access-facts.ts'
import { mayRecordConsent } from '../../shared/access/consent-page.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { needsNoConsent } from '../../shared/access/shared-with.ts'
import type { NewConsentRequest, WithdrawConsentRequest } from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { Problem } from '../http/problem.ts'
import { day, lines, neededLine } from '../plans/facts/fact-texts.ts'
import type { HeldPlan } from '../plans/facts/held-plan.ts'
import { endInstant } from '../plans/facts/participant-rules.ts'
import { checkAttachment } from './attachment-store.ts'
import { isToPlan, type Receiver, readConsents } from './consent-record.ts'
import {
  decisionOf,
  endingTogether,
  givenInstant,
  givenSince,
  mustDecide,
  otherParentDisagrees,
  withdrawnSince,
} from './consent-rules.ts'
import { visibleConsents } from './visible-consents.ts'

/**
 * Gives a consent as the one who is signed in, or writes down another's that was given on paper or said aloud. What was
 * in force to the same receiver ends in the same moment, replaced: so that less can be shared as well as more.
 */
export async function giveConsent(held: HeldPlan, request: NewConsentRequest): Promise<string> {
  const { recorded, what } = request
  const { facts, people } = held.plan.access
  const receiver = knownReceiver(held, request)
  const decision = decisionOf(receiver)
  if (isToPlan(receiver) && what !== 'all') throw new Problem('wrong-body', { field: 'what' })
  const how = recorded === null ? await asSignedIn(held) : await asRecorded(held, recorded)
  const { capacity } = mustDecide(decision, how.by.id, facts, how.at)
  const parental = capacity === 'parental'
  const expiresAt = lastInstant(request.lastDay, how.at)
  const word = lines(request.word, 'word', factLimits.word)

  const history = await readConsents(held.transaction, held.key)
  const personOf = (id: string): string | null => people.get(id)?.person ?? null
  const said = { ...receiver, givenAt: how.at, by: how.by.id, parental }
  if (withdrawnSince(said, history)) throw new Problem('consent-withdrawn-since')
  if (givenSince(said, history)) throw new Problem('consent-given-since')
  const given = { ...receiver, by: how.by, what, expiresAt: expiresAt?.getTime() ?? null }
  if (!isToPlan(receiver) && otherParentDisagrees(given, history, facts, personOf, held.now)) {
    throw new Problem('parents-disagree')
  }

  await held.raiseAccessVersion()
  const id = randomUUID() as string
  const person = personOf(how.by.id) ?? held.writer.personId
  await held.transaction
    .insertInto('consent')
    .values({
      ...held.here,
      id,
      ...receiver,
      sections: typeof what === 'string' ? null : [...new Set(what)],
      own_pages: what === 'own-pages',
      given_at: new Date(how.at),
      given_by: person,
      given_by_participant: how.by.id,
      capacity,
      how: how.way,
      heard_by: how.heardBy,
      attachment: how.attachment,
      recorded_by: how.recordedBy,
      word,
      expires_at: expiresAt,
      withdrawn_at: null,
    })
    .execute()
  const replaced = endingTogether(receiver, { participant: how.by.id, parental }, history, held.now)
  const ending = { person, way: how.way, heardBy: how.heardBy, recordedBy: how.recordedBy, replacedBy: id }
  await endConsents(
    held,
    replaced.map((row) => row.id),
    ending,
  )
  return id
}

/** Withdraws a consent, and with it all others in force to the same receiver. */
export async function withdrawConsent(held: HeldPlan, id: string, { recorded }: WithdrawConsentRequest): Promise<void> {
  const { facts, people } = held.plan.access
  const history = await readConsents(held.transaction, held.key)
  const row = visibleConsents(history, held.plan, held.now).find((one) => one.id === id)
  if (row === undefined) throw new Problem('unknown-consent')
  const by = recorded === null ? held.plan.me : recordedGiver(held, recorded.by).id
  const { capacity } = mustDecide(decisionOf(row), by, facts, held.now)
  const heardBy = recorded?.how === 'spoken' ? heard(recorded.heardBy) : null
  const together = endingTogether(row, { participant: by, parental: capacity === 'parental' }, history, held.now)
  const isOver = [row.withdrawnAt, row.expiresAt].some((end) => end !== null && end <= held.now)
  if (isOver) throw new Problem('consent-ended')
  await held.raiseAccessVersion()
  await endConsents(held, [...new Set([row.id, ...together.map((one) => one.id)])], {
    person: people.get(by)?.person ?? held.writer.personId,
    way: recorded?.how ?? 'signed-in',
    heardBy,
    recordedBy: recorded === null ? null : held.writer.personId,
    replacedBy: null,
  })
}

interface Ending {
  readonly person: string
  readonly way: 'signed-in' | 'paper' | 'spoken'
  readonly heardBy: string | null
  readonly recordedBy: string | null
  readonly replacedBy: string | null
}

/** Once: one that has been withdrawn stays as it was. */
async function endConsents(held: HeldPlan, ids: readonly string[], ending: Ending): Promise<void> {
  if (ids.length === 0) return
  await held.transaction
    .updateTable('consent')
    .set({
      withdrawn_at: new Date(held.now),
      withdrawn_by: ending.person,
      withdrawn_how: ending.way,
      withdrawal_heard_by: ending.heardBy,
      withdrawal_recorded_by: ending.recordedBy,
      replaced_by: ending.replacedBy,
    })
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('id', 'in', [...ids])
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** How a consent was given, by whom and when. */
interface Giving {
  readonly by: Participant
  readonly at: number
  readonly way: 'signed-in' | 'paper' | 'spoken'
  readonly heardBy: string | null
  readonly attachment: string | null
  readonly recordedBy: string | null
}

async function asSignedIn(held: HeldPlan): Promise<Giving> {
  const by = held.plan.access.facts.participants.find(({ id }) => id === held.plan.me)
  if (by === undefined) throw new Problem('no-right')
  return { by, at: held.now, way: 'signed-in', heardBy: null, attachment: null, recordedBy: null }
}

async function asRecorded(held: HeldPlan, recorded: NonNullable<NewConsentRequest['recorded']>): Promise<Giving> {
  const by = recordedGiver(held, recorded.by)
  const spoken = recorded.how === 'spoken'
  const heardBy = spoken ? heard(recorded.heardBy) : null
  // Paper is kept with what is written of it.
  if (!spoken && recorded.attachment === null) throw new Problem('scan-needed')
  if (spoken && recorded.attachment !== null) throw new Problem('wrong-body', { field: 'attachment' })
  if (recorded.attachment !== null) await checkAttachment(held, recorded.attachment)
  return {
    by,
    at: givenInstant(day(recorded.day, 'day'), by, held.now),
    way: recorded.how,
    heardBy,
    attachment: recorded.attachment,
    recordedBy: held.writer.personId,
  }
}

/** Whose consent somebody writes down, who may. */
export function recordedGiver(held: HeldPlan, id: string): Participant {
  const { me, access } = held.plan
  if (!mayRecordConsent(me, access.facts, held.now)) throw new Problem('no-right')
  const giver = access.facts.participants.find((one) => one.id === id)
  if (giver === undefined || !mayKnowOf(id, me, access.facts, held.now)) throw new Problem('unknown-participant')
  return giver
}

function heard(heardBy: string | null): string {
  if (heardBy === null || heardBy.trim() === '') throw new Problem('heard-by-needed')
  return neededLine(heardBy, 'heardBy', factLimits.name)
}

/** One who is in the plan, whom the writer knows of, and who needs consent; or a service that such a one takes part for. */
function knownReceiver(held: HeldPlan, { participant, service }: Receiver): Receiver {
  const { me, access } = held.plan
  const { facts } = access
  if (participant !== null && service !== null) throw new Problem('one-of-two')
  const known = facts.participants.filter(({ id }) => mayKnowOf(id, me, facts, held.now))
  const isThere = ({ to }: Participant): boolean => to === null || to > held.now
  if (service !== null) {
    const people = known.filter((one) => one.service === service)
    if (people.length === 0) throw new Problem('unknown-service')
    if (!people.some(isThere)) throw new Problem('participant-left')
  }
  if (participant !== null) {
    const one = known.find(({ id }) => id === participant)
    if (one === undefined) throw new Problem('unknown-participant')
    if (!isThere(one)) throw new Problem('participant-left')
    if (needsNoConsent(one.role)) throw new Problem('consent-not-needed')
  }
  return { participant, service }
}

/** Until its last day is over, in Norway. */
export function lastInstant(lastDay: string | null, from: number): Date | null {
  if (lastDay === null) return null
  if (day(lastDay, 'lastDay') < norwegianDay(from)) throw new Problem('ends-before-given')
  return endInstant(lastDay)
}
