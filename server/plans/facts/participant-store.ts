import { randomUUID } from 'node:crypto'
import { mayDecide } from '../../../shared/access/decisions.ts'
import { isForService, type Role } from '../../../shared/access/roles.ts'
import type { NewParticipantRequest, ParticipantRequest } from '../../../shared/api/api.ts'
import type { ServiceChoice } from '../../../shared/api/services.ts'
import { documentName } from '../../../shared/plan/document-name.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { Problem } from '../../http/problem.ts'
import { saidYesByEmail, withdrawUnnumbered } from '../../invitations/invitation-store.ts'
import { newDocuments } from '../new-documents.ts'
import type { ParticipantRow } from '../plan-store.ts'
import type { HeldPlan } from './held-plan.ts'
import {
  checkNewRole,
  endInstant,
  firstInstant,
  judgeChange,
  nextColour,
  opensMore,
  ownPages,
  readParticipant,
} from './participant-rules.ts'
import { chosenService } from './service-store.ts'

/**
 * Writes somebody new into the plan, last in its lists, with the pages of their own that their role has. It gives nobody
 * access: the name belongs to nobody who signs in, consent is given apart from this, and a role that opens something
 * without consent is not given here.
 */
export async function addParticipant(held: HeldPlan, request: NewParticipantRequest): Promise<string> {
  const { participants } = held.rows
  if (participants.length >= factLimits.participants) throw new Problem('plan-full', { limit: factLimits.participants })
  checkNewRole(request.role)
  const content = readParticipant(request)
  const { name, role, title, organisation, phone, email, from, to } = content
  const [id, person] = [randomUUID() as string, randomUUID() as string]
  const [startsAt, endsAt] = [firstInstant(from), endInstant(to)]
  const coming = { id, role, mandate: null, from: startsAt.getTime(), to: endsAt?.getTime() ?? null }
  if (opensMore(coming, held.plan.access.facts, held.now)) throw new Problem('role-opens-plan')
  await held.raiseAccessVersion()
  // Who is in a service that there is consent to sharing with, the service says: they open it once they have signed in.
  const service = await serviceFor(held, role, request.service ?? null)
  const nearest = isNearest(request, false)
  await held.transaction
    .insertInto('person')
    .values({
      id: person,
      municipality: held.key.municipality,
      name,
      first_name: firstNameOf(name),
      birth_day: null,
      language: null,
      named_in: held.key.plan,
    })
    .execute()
  await held.transaction
    .insertInto('participant')
    .values({
      ...held.here,
      id,
      person,
      role,
      title,
      organisation,
      phone,
      email,
      colour: nextColour(participants.map(({ colour }) => colour)),
      position: await nextPosition(held),
      starts_at: startsAt,
      ends_at: endsAt,
      service,
      nearest_relative: nearest,
    })
    .execute()
  await newDocuments(held.transaction, held.key, ownPages(role, id), new Date(held.now))
  await held.record({ section: 'participants', item: id }, 1, { ...content, service, nearest })
  return id
}

export async function changeParticipant(held: HeldPlan, id: string, request: ParticipantRequest): Promise<void> {
  const before = held.told.participants.find((participant) => participant.id === id)
  const row = held.rows.participants.find((participant) => participant.id === id)
  if (before === undefined || row === undefined) throw new Problem('unknown-fact')
  const content = readParticipant(request)
  const fact = { section: 'participants', item: id } as const
  const version = await held.nextVersion(fact, request.version, before)
  const change = judgeChange(before, content)
  const service = await serviceAfter(held, row, request)
  const nearest = isNearest(request, row.nearest)
  const access = change.role || change.days || nearest !== row.nearest || service !== (row.service?.id ?? null)
  if (access) await held.raiseAccessVersion()
  if (change.role) await changeRole(held, row, content.role)
  if (nearest && !row.nearest) await becomeNearest(held, row)
  if (change.name) {
    await held.transaction
      .updateTable('person')
      .set({ name: content.name, first_name: firstNameOf(content.name) })
      .where('id', '=', row.person)
      .where('named_in', '=', held.key.plan)
      .execute()
  }
  const { role, title, organisation, phone, email, from, to } = content
  await held.transaction
    .updateTable('participant')
    .set({ role, title, organisation, phone, email, version, service, nearest_relative: nearest })
    // A day that stays what it was keeps its time of day.
    .$if(from !== before.firstDay, (update) => update.set({ starts_at: firstInstant(from) }))
    .$if(to !== before.lastDay, (update) => update.set({ ends_at: endInstant(to) }))
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('id', '=', id)
    .execute()
  await held.record(fact, version, { ...content, service, nearest })
}

/**
 * Their service after a change. Who signs in already is not put into a service that opens more to them than they have, but
 * by whoever decides over that.
 */
async function serviceAfter(held: HeldPlan, row: ParticipantRow, request: ParticipantRequest): Promise<string | null> {
  const before = row.service?.id ?? null
  if (request.service === undefined) return isForService(request.role) ? before : null
  const service = await serviceFor(held, request.role, request.service)
  const { access, me } = held.plan
  const them = access.facts.participants.find(({ id }) => id === row.id)
  if (service === before || service === null || row.namedHere || them === undefined) return service
  if (mayDecide('access', me, access.facts, held.now).allowed) return service
  if (opensMore({ ...them, role: request.role, service }, access.facts, held.now))
    throw new Problem('service-opens-plan')
  return service
}

/** The service that was chosen for somebody in a role; a problem where nobody in it takes part for one. */
async function serviceFor(held: HeldPlan, role: Role, choice: ServiceChoice | null): Promise<string | null> {
  if (choice !== null && !isForService(role)) throw new Problem('service-not-for-role')
  return chosenService(held.transaction, held.key.municipality, choice)
}

/** A relative alone is the nearest. */
function isNearest({ role, nearest }: NewParticipantRequest, before: boolean): boolean {
  return role === 'relative' && (nearest ?? before)
}

/**
 * The nearest relative consents to sharing in the place of somebody who cannot (hpl § 22), and is known by their number as
 * everybody who decides is: neither by an invitation by e-mail alone, nor by having said yes to one.
 */
async function becomeNearest(held: HeldPlan, { id, namedHere }: ParticipantRow): Promise<void> {
  if (namedHere) await withdrawUnnumbered(held.transaction, held.key, id, held.writer.personId, new Date(held.now))
  else if (await saidYesByEmail(held.transaction, held.key, id)) throw new Problem('nearest-by-number')
}

/** The new role's pages are made. Those of the old are kept: every role that can be given here has the same. */
async function changeRole(held: HeldPlan, { id, namedHere }: ParticipantRow, role: Role): Promise<void> {
  const { facts } = held.plan.access
  if (role === 'representative') {
    // Whoever acts for the person is known by their number: by an invitation of their own, not one by e-mail before it.
    if (!namedHere) throw new Problem('role-is-fixed')
    await withdrawUnnumbered(held.transaction, held.key, id, held.writer.personId, new Date(held.now))
  }
  const before = facts.participants.find((participant) => participant.id === id)
  if (before !== undefined && opensMore({ ...before, role }, facts, held.now)) throw new Problem('role-opens-plan')
  const pages = await held.transaction
    .selectFrom('document')
    .select('name')
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('name', 'like', `%/${id}`)
    .execute()
  const missing = ownPages(role, id).filter((page) => !pages.some(({ name }) => name === documentName(page)))
  await newDocuments(held.transaction, held.key, missing, new Date(held.now))
}

/** Last in the lists. */
export async function nextPosition(held: HeldPlan): Promise<number> {
  const { last } = await held.transaction
    .selectFrom('participant')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .executeTakeFirstOrThrow()
  return last + 1
}

function firstNameOf(name: string): string {
  return name.split(/\s/)[0] ?? name
}
