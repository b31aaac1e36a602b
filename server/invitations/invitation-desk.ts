import type { Kysely } from 'kysely'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { allows, rightTo } from '../../shared/access/right-to.ts'
import type { ParticipantBody } from '../../shared/api/api.ts'
import type { NewInvitationBody, NewInvitationRequest } from '../../shared/api/invitations.ts'
import type { InvitationBody } from '../../shared/api/participation.ts'
import { routes } from '../../shared/api/routes.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { Problem } from '../http/problem.ts'
import { invitationMail } from '../mail/invitation-mail.ts'
import { type Mailer, MailNotSent } from '../mail/mailer.ts'
import type { NationalIdentity } from '../people/national-identity.ts'
import { emailAddress } from '../plans/facts/fact-texts.ts'
import { type FactWriter, type HeldPlan, type HoldingPlan, holdPlan } from '../plans/facts/held-plan.ts'
import type { Tables } from '../storage/tables.ts'
import type { SyncServer } from '../sync/sync-server.ts'
import { invitationBody } from './invitation-body.ts'
import { invitationLife, mostInvitationsADay } from './invitation-rules.ts'
import {
  addInvitation,
  answerInvitation,
  invitationById,
  invitationsOf,
  markSent,
  type NewInvitation,
} from './invitation-store.ts'
import { invitationTokenHash, newInvitationToken } from './invitation-token.ts'

export interface InvitationDependencies extends HoldingPlan {
  readonly database: Kysely<Tables>
  readonly sync: Pick<SyncServer, 'planChanged' | 'tell'>
  readonly identity: NationalIdentity
  /** Null when no e-mail goes out from here. */
  readonly mailer: Mailer | null
  readonly municipality: { readonly number: number; readonly name: string }
  /** Whether fictional people may be invited without a number. */
  readonly demo: boolean
  readonly warn: (message: string, fields: object) => void
}

const aDay = 24 * 60 * 60 * 1000

/** Who may write who takes part invites those whose names were written in the plan. */
export class InvitationDesk {
  readonly #its: InvitationDependencies

  constructor(dependencies: InvitationDependencies) {
    this.#its = dependencies
  }

  /** Newest first, of the participants whom the reader knows of. Problems: `unknown-plan`, `no-right`. */
  async all(planId: string, reader: FactWriter): Promise<readonly InvitationBody[]> {
    const { finder, database, now } = this.#its
    const plan = await finder.find(planId, reader)
    if (plan === null) throw new Problem('unknown-plan')
    if (!allows(rightTo('participants', plan.me, plan.access.facts, now()), 'write')) throw new Problem('no-right')
    const { participants } = plan.access.facts
    const known = new Set(
      participants.filter(({ id }) => mayKnowOf(id, plan.me, plan.access.facts, now())).map(({ id }) => id),
    )
    return (await invitationsOf(database, plan.head.key))
      .filter(({ participant }) => known.has(participant))
      .map((invitation) => invitationBody(invitation, plan.access.facts, now()))
  }

  /** @param origin where this installation is reached: `https://plan.example.no` */
  async invite(
    planId: string,
    request: NewInvitationRequest,
    writer: FactWriter,
    origin: string,
  ): Promise<NewInvitationBody> {
    const { database, sync, mailer, municipality, now, warn } = this.#its
    const token = newInvitationToken()
    const email = invitedAddress(request.email)
    if (request.send && email === null) throw new Problem('email-unlikely')
    const { done: id } = await holdPlan(this.#its, planId, 'participants', writer, async (held) => {
      const invitation = await this.#readInvitation(held, request, email, token, writer)
      return addInvitation(held.transaction, held.key, invitation, new Date(held.now))
    })
    const link = `${origin}${routes.invitation}#${token}`
    let sent = false
    if (request.send && email !== null && mailer !== null) {
      const expires = new Date(now() + invitationLife)
      try {
        await mailer.send(
          invitationMail({ to: email, language: writer.language, link, municipality: municipality.name, expires }),
        )
        await markSent(database, id, new Date(now()))
        sent = true
      } catch (error) {
        if (!(error instanceof MailNotSent)) throw error
        // It stands all the same: whoever invites is given the link.
        warn('An invitation could not be sent.', { reason: error.reason })
      }
    }
    sync.tell(planId, 'participants', ['participants'])
    return { id, link: sent ? null : link }
  }

  async withdraw(planId: string, invitationId: string, writer: FactWriter): Promise<void> {
    await holdPlan(this.#its, planId, 'participants', writer, async (held) => {
      const invitation = await invitationById(held.transaction, held.key, invitationId)
      if (invitation === null || knownParticipant(held, invitation.participant) === undefined) {
        throw new Problem('unknown-fact')
      }
      const now = new Date(held.now)
      if (!(await answerInvitation(held.transaction, invitationId, 'withdrawn', writer.personId, null, now))) {
        throw new Problem('invitation-closed')
      }
    })
    this.#its.sync.tell(planId, 'participants', ['participants'])
  }

  async #readInvitation(
    held: HeldPlan,
    request: NewInvitationRequest,
    email: string | null,
    token: string,
    writer: FactWriter,
  ): Promise<NewInvitation> {
    const participant = knownParticipant(held, request.participant)
    if (participant === undefined) throw new Problem('unknown-participant')
    const row = held.rows.participants.find(({ id }) => id === participant.id)
    if (row?.namedHere !== true) throw new Problem('participant-signs-in')
    if (participant.to !== null && Date.parse(participant.to) <= held.now) throw new Problem('participant-left')
    const nationalIdHash = await this.#numberOf(held, request, participant, row.person)
    if (nationalIdHash === null && email === null) throw new Problem('invitation-needs-binding')
    const before = await invitationsOf(held.transaction, held.key)
    const today = before.filter(({ madeAt }) => madeAt.getTime() > held.now - aDay)
    if (today.length >= mostInvitationsADay) throw new Problem('too-many-invitations', { limit: mostInvitationsADay })
    return {
      participant: participant.id,
      tokenHash: invitationTokenHash(token),
      email,
      nationalIdHash,
      language: writer.language,
      madeBy: writer.personId,
    }
  }

  /**
   * Whoever decides over the plan, or may come to, is known by their number: an e-mail address could be anybody's. The number of the
   * plan's person tells the same birth day as the plan.
   */
  async #numberOf(
    held: HeldPlan,
    { nationalId }: NewInvitationRequest,
    { role, nearest }: ParticipantBody,
    person: string,
  ): Promise<Uint8Array | null> {
    const decides = role === 'person' || role === 'representative' || nearest
    if (nationalId === null || nationalId.trim() === '') {
      if (decides && !this.#its.demo) throw new Problem('invitation-needs-number')
      return null
    }
    const hash = this.#its.identity.hash(nationalId)
    if (hash === null) throw new Problem('national-id-unlikely')
    if (role === 'person') {
      const row = await held.transaction
        .selectFrom('person')
        .select('birth_day')
        .where('id', '=', person)
        .executeTakeFirstOrThrow()
      const told = this.#its.identity.birthDay(nationalId)
      if (row.birth_day !== null && told !== null && told !== row.birth_day) throw new Problem('number-other-birth-day')
    }
    return hash
  }
}

function knownParticipant(held: HeldPlan, id: string): ParticipantBody | undefined {
  return held.told.participants.find((participant) => participant.id === id)
}

/** One address, and nothing that a mail server could read as more. */
function invitedAddress(text: string | null): string | null {
  const address = emailAddress(text)
  if (address !== null && (/[,;:<>()[\]\\"]/.test(address) || address.length > factLimits.email)) {
    throw new Problem('email-unlikely')
  }
  return address
}
