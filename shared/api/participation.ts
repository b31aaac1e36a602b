/** What a plan tells of inviting somebody, and of what is missing of those who follow it up. Bodies as in `api.ts`. */

export interface InvitationBody {
  readonly id: string
  readonly participant: string
  readonly state: 'open' | 'expired' | 'locked' | 'accepted' | 'declined' | 'withdrawn'
  /** What it is bound to beside the name. */
  readonly email: string | null
  readonly byNationalId: boolean
  readonly made: string
  readonly expires: string
  readonly sent: string | null
  readonly answered: string | null
  readonly word: string | null
  /** They have said yes, and nothing in the plan is open to them yet. */
  readonly waits: boolean
}

/** What is missing so that the plan is followed up (§ 3 a, § 9 c): shown in red to those who can mend it. */
export const planGaps = ['no-coordinator', 'coordinator-left', 'coordinator-without-access', 'no-lead-service'] as const
export type PlanGap = (typeof planGaps)[number]
