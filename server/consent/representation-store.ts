import { randomUUID } from 'node:crypto'
import type { Participant } from '../../shared/access/access-facts.ts'
import { mayRecordConsent } from '../../shared/access/consent-page.ts'
import { deciders, mayDecide } from '../../shared/access/decisions.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import type { IncapacityRequest, MandateRequest } from '../../shared/api/consent.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { Problem } from '../http/problem.ts'
import { lines } from '../plans/facts/fact-texts.ts'
import type { HeldPlan } from '../plans/facts/held-plan.ts'
import { endInstant, firstInstant } from '../plans/facts/participant-rules.ts'
import { isId } from '../storage/id.ts'
import { checkAttachment } from './attachment-store.ts'
import { consentPageBody } from './consent-page-body.ts'
import { readConsents } from './consent-record.ts'
import { lastInstant } from './consent-store.ts'
import { mandatesToGive, mustGiveMandate, needsDocument, readMandate } from './mandate-rules.ts'
import { mandateItem, readRepresentation } from './representation-record.ts'
import { readServices } from './service-record.ts'

/** Says in what capacity a representative acts, how long, and in which matters. Every version is kept. */
export async function putMandate(held: HeldPlan, id: string, request: MandateRequest): Promise<void> {
  const { facts } = held.plan.access
  const representative = knownRepresentative(held, id)
  const current = await toldRepresentative(held, id)
  const kinds = mandatesToGive(held.plan.me, id, current?.kind ?? null, facts, held.now)
  mustGiveMandate(request.kind, kinds)
  const content = readMandate(request)
  const before = (await readRepresentation(held.transaction, held.key, held.now)).mandates.find(
    ({ participant }) => participant === id,
  )
  if (content.attachment !== null && content.attachment !== before?.attachment) {
    await checkAttachment(held, content.attachment)
  }
  if (content.attachment === null && needsDocument(content.kind, held.plan.me, facts, held.now)) {
    throw new Problem('mandate-document-needed')
  }
  const fact = { section: 'participants', item: mandateItem(id) } as const
  const version = await held.nextVersion(fact, request.version, before === undefined ? null : (current ?? null))
  await held.raiseAccessVersion()
  const row = {
    kind: content.kind,
    // A day that stays what it was keeps its time of day.
    starts_at:
      content.from === current?.from && before !== undefined ? new Date(before.from) : firstInstant(content.from),
    ends_at: content.to === current?.to && before?.to != null ? new Date(before.to) : endInstant(content.to),
    scope: [...content.scope],
    note: content.note,
    attachment: content.attachment,
    version,
  }
  await held.transaction
    .insertInto('mandate')
    .values({ participant: representative.id, municipality: held.key.municipality, ...row })
    .onConflict((conflict) => conflict.column('participant').doUpdateSet(row))
    .execute()
  await held.record(fact, version, content)
}

/** The representative as the writer is told of them: what a refusal of an older version shows. */
async function toldRepresentative(held: HeldPlan, id: string) {
  const [consents, representation, services] = await Promise.all([
    readConsents(held.transaction, held.key),
    readRepresentation(held.transaction, held.key, held.now),
    readServices(held.transaction, held.key),
  ])
  const body = consentPageBody(held.plan, { consents, representation, services }, held.now)
  return body.representatives.find(({ participant }) => participant === id)
}

/** The person does not want a representative to act (vgml § 33). One who does not want it already stays so. */
export async function object(held: HeldPlan, id: string, word: string | null): Promise<void> {
  const representative = knownRepresentative(held, id)
  const { by, recordedBy } = objector(held)
  const said = lines(word, 'word', factLimits.word)
  const there = (held.plan.access.facts.objections ?? []).some(
    ({ representative: whom, to }) => whom === id && (to === null || to > held.now),
  )
  if (there) return
  await held.raiseAccessVersion()
  await held.transaction
    .insertInto('objection')
    .values({
      ...held.here,
      id: randomUUID(),
      representative: representative.id,
      starts_at: new Date(held.now),
      ends_at: null,
      made_by: by,
      word: said,
      recorded_by: recordedBy,
    })
    .execute()
}

/** The person lets them act again: what they said before is kept, with its end. */
export async function endObjection(held: HeldPlan, id: string): Promise<void> {
  knownRepresentative(held, id)
  const { recordedBy } = objector(held)
  if (recordedBy !== null && (await saidThemself(held, id))) throw new Problem('objection-the-persons')
  await held.raiseAccessVersion()
  await held.transaction
    .updateTable('objection')
    .set({ ends_at: new Date(held.now) })
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('representative', '=', id)
    .where('ends_at', 'is', null)
    .execute()
}

/** Whether the person made the objection signed in: then nobody else says that they have changed their mind. */
async function saidThemself(held: HeldPlan, representative: string): Promise<boolean> {
  const own = await held.transaction
    .selectFrom('objection')
    .select('id')
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('representative', '=', representative)
    .where('ends_at', 'is', null)
    .where('recorded_by', 'is', null)
    .executeTakeFirst()
  return own !== undefined
}

/** The person themself, or somebody who writes down what they say. Persons' ids. */
function objector(held: HeldPlan): { readonly by: string; readonly recordedBy: string | null } {
  const { facts, people } = held.plan.access
  const { me } = held.plan
  const own = mayDecide('object', me, facts, held.now)
  if (own.allowed) return { by: held.writer.personId, recordedBy: null }
  if (!mayRecordConsent(me, facts, held.now)) throw new Problem(`consent-not-yours-${own.why}`)
  const [who] = deciders('object', facts, held.now)
  const person = who === undefined ? undefined : people.get(who)?.person
  if (person === undefined) throw new Problem('objection-not-theirs')
  return { by: person, recordedBy: held.writer.personId }
}

function knownRepresentative({ plan: { access, me }, now }: HeldPlan, id: string): Participant {
  const one = access.facts.participants.find((participant) => participant.id === id)
  const acts = one !== undefined && access.people.get(one.id)?.onBehalfOf != null
  if (one === undefined || !acts || !mayKnowOf(id, me, access.facts, now)) throw new Problem('unknown-fact')
  return one
}

/** That the person cannot decide in a matter, with the reasons in writing (pbrl § 4-3). */
export async function assessCapacity(held: HeldPlan, request: IncapacityRequest): Promise<string> {
  const reasons = lines(request.reasons, 'reasons', factLimits.reason)
  if (reasons === null) throw new Problem('text-missing', { field: 'reasons' })
  const endsAt = lastInstant(request.lastDay, held.now)
  await held.raiseAccessVersion()
  const id = randomUUID()
  await held.transaction
    .insertInto('incapacity')
    .values({
      ...held.here,
      id,
      matter: request.matter,
      reasons,
      starts_at: new Date(held.now),
      ends_at: endsAt,
      decided_by: held.writer.personId,
      ended_by: null,
    })
    .execute()
  return id
}

/** The person can decide again. The assessment is kept, with its end. */
export async function endIncapacity(held: HeldPlan, id: string): Promise<void> {
  if (!isId(id)) throw new Problem('unknown-fact')
  await held.raiseAccessVersion()
  const ended = await held.transaction
    .updateTable('incapacity')
    .set({ ends_at: new Date(held.now), ended_by: held.writer.personId })
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('id', '=', id)
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', new Date(held.now))]))
    .returning('id')
    .executeTakeFirst()
  if (ended === undefined) throw new Problem('unknown-fact')
}
