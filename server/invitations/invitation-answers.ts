import type { InvitationLookBody, WaitingBody } from '../../shared/api/invitations.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import type { PlanAccessReader } from '../access/plan-access.ts'
import { Problem, type ProblemKind } from '../http/problem.ts'
import type { Visitor } from '../http/visitor.ts'
import { lines } from '../plans/facts/fact-texts.ts'
import { planTitle } from '../plans/plan-title.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { waits } from './invitation-body.ts'
import type { InvitationDependencies } from './invitation-desk.ts'
import { invitationState, isFor, stateForStranger } from './invitation-rules.ts'
import { answerInvitation, countWrongTry, type Invitation, invitationByToken, knownAs } from './invitation-store.ts'
import { invitationTokenHash, isInvitationToken } from './invitation-token.ts'

type SignedInVisitor = NonNullable<Visitor['session']>

export interface AnswerDependencies extends InvitationDependencies {
  readonly access: PlanAccessReader
}

const problemOfState: Readonly<Record<Exclude<InvitationLookBody['state'], 'open'>, ProblemKind>> = {
  expired: 'invitation-expired',
  locked: 'invitation-locked',
  used: 'invitation-used',
  withdrawn: 'invitation-withdrawn',
}

/** What somebody with the link may do. To everybody but the one whom it is for it tells nothing but whether it is open. */
export class InvitationAnswers {
  readonly #its: AnswerDependencies

  constructor(dependencies: AnswerDependencies) {
    this.#its = dependencies
  }

  async look(token: string, visitor: Visitor): Promise<InvitationLookBody> {
    let invitation = await this.#find(token)
    const { session } = visitor
    const forThem = session !== null && (await this.#isFor(invitation, session))
    if (session !== null && !forThem && invitation.madeBy !== session.personId) {
      await countWrongTry(this.#its.database, invitation.id, session.personId, false)
      invitation = await this.#find(token)
    }
    const state = invitationState(invitation, this.#its.now())
    const mine = session !== null && invitation.answeredBy === session.personId
    return {
      state: stateForStranger(state),
      language: invitation.language,
      plan: session !== null && forThem && state === 'open' ? await this.#about(invitation, visitor) : null,
      notForYou: session !== null && !forThem && !mine,
      yourAnswer: mine && (state === 'accepted' || state === 'declined') ? state : null,
      demoName: this.#its.demo && session === null && state === 'open' ? (await this.#names(invitation)).invited : null,
    }
  }

  /** Problems: those of a closed or unknown invitation, `invitation-not-yours`, and those of `acceptInvitation`. */
  async accept(token: string, session: SignedInVisitor): Promise<{ readonly plan: string; readonly opens: boolean }> {
    const { database, sync, now } = this.#its
    const invitation = await this.#openFor(token, session)
    const { opens } = await acceptInvitation(database, invitation, session.personId, now())
    const { plan } = invitation.key
    await sync.planChanged(plan)
    sync.tell(plan, 'participants', ['participants'])
    return { plan, opens }
  }

  async decline(token: string, word: string | null, session: SignedInVisitor): Promise<void> {
    const { database, sync, now } = this.#its
    const said = lines(word, 'word', factLimits.word)
    const { id, key } = await this.#openFor(token, session)
    if (!(await answerInvitation(database, id, 'declined', session.personId, said, new Date(now())))) {
      throw new Problem('invitation-used')
    }
    sync.tell(key.plan, 'participants', ['participants'])
  }

  /** Plans to which somebody has said yes, and in which nothing is open to them yet. */
  async waiting({ personId, municipality, language }: SignedInVisitor): Promise<WaitingBody['waiting']> {
    const rows = await this.#its.database
      .selectFrom('invitation')
      .innerJoin('participant', 'participant.id', 'invitation.participant')
      .innerJoin('plan', 'plan.id', 'invitation.plan')
      .innerJoin('person', 'person.id', 'plan.person')
      .select(['invitation.plan', 'invitation.participant', 'invitation.answered_at', 'person.first_name'])
      .where('invitation.municipality', '=', municipality)
      .where('invitation.state', '=', 'accepted')
      .where('invitation.answered_by', '=', personId)
      .where('participant.person', '=', personId)
      .orderBy('invitation.answered_at')
      .execute()
    const told = await Promise.all(
      rows.map(async ({ plan, participant, answered_at: at, first_name: name }) => {
        const access = await this.#its.access.read({ municipality, plan })
        if (access === null || at === null || !waits(participant, access.facts, this.#its.now())) return []
        return [{ title: planTitle(name, language), since: at.toISOString() }]
      }),
    )
    return told.flat()
  }

  /** An invitation that is open, for whom it is for. Others' tries are counted. */
  async #openFor(token: string, session: SignedInVisitor): Promise<Invitation> {
    const invitation = await this.#find(token)
    const state = stateForStranger(invitationState(invitation, this.#its.now()))
    if (state !== 'open') throw new Problem(problemOfState[state])
    if (!(await this.#isFor(invitation, session))) {
      await countWrongTry(this.#its.database, invitation.id, session.personId, true)
      throw new Problem('invitation-not-yours')
    }
    return invitation
  }

  async #find(token: string): Promise<Invitation> {
    const { database, municipality } = this.#its
    const found = isInvitationToken(token)
      ? await invitationByToken(database, municipality.number, invitationTokenHash(token))
      : null
    if (found === null) throw new Problem('unknown-invitation')
    return found
  }

  async #isFor(invitation: Invitation, { personId }: SignedInVisitor): Promise<boolean> {
    return isFor(invitation, await knownAs(this.#its.database, personId))
  }

  async #about(invitation: Invitation, { language }: Visitor): Promise<InvitationLookBody['plan']> {
    const { owner, inviter, invited, role } = await this.#names(invitation)
    return { title: planTitle(owner, language), invitedBy: inviter, role, name: invited }
  }

  async #names({ key, participant, madeBy }: Invitation) {
    const row = await this.#its.database
      .selectFrom('participant')
      .innerJoin('person as invited', 'invited.id', 'participant.person')
      .innerJoin('plan', 'plan.id', 'participant.plan')
      .innerJoin('person as owner', 'owner.id', 'plan.person')
      .innerJoin('person as inviter', (join) => join.on('inviter.id', '=', madeBy))
      .select(['participant.role', 'invited.name as invited', 'owner.first_name as owner', 'inviter.name as inviter'])
      .where('participant.municipality', '=', key.municipality)
      .where('participant.plan', '=', key.plan)
      .where('participant.id', '=', participant)
      .executeTakeFirstOrThrow()
    return row
  }
}
