import type { DemoRole, PlanBody, SamplePlan } from '../../shared/api/api.ts'
import type { ConsentPageBody, ConsentRowBody, NewConsentRequest } from '../../shared/api/consent.ts'
import { demoMunicipality } from '../demo/demo-municipality.ts'
import { replaceSamplePlans } from '../demo/load-sample-plans.ts'
import { FactTester } from '../plans/facts/test-facts.ts'
import type { TestServer } from '../test-server.ts'

/** Somebody in a plan, on its page of consent. */
export class ConsentTester extends FactTester {
  async page(): Promise<ConsentPageBody> {
    return (await this.visitor.get(`/api/plans/${this.planId}/consent`)).json<ConsentPageBody>()
  }

  async idOf(firstName: string): Promise<string> {
    const { participants } = await this.plan()
    const one = participants.find((participant) => participant.firstName === firstName)
    if (one === undefined) throw new Error(`${firstName} takes no part.`)
    return one.id
  }

  /** The newest consent to sharing with somebody; null: to the plan. */
  async row(participant: string | null): Promise<ConsentRowBody | undefined> {
    return (await this.page()).rows.find((row) => row.participant === participant && row.service === null)
  }

  give(participant: string | null, known: Partial<NewConsentRequest> = {}) {
    return this.ask('POST', 'consents', { ...consentTo(participant), ...known })
  }

  /** Withdraws the newest consent of that kind. */
  async withdraw(participant: string | null, recorded: object | null = null) {
    const row = await this.row(participant)
    return this.ask('POST', `consents/${row?.id}/withdraw`, { recorded })
  }

  /** Whether they have the plan at all. */
  async hasPlan(): Promise<boolean> {
    return (await this.visitor.get(`/api/plans/${this.planId}`)).status === 200
  }

  rightIn(plan: PlanBody, section: string): string | undefined {
    return plan.sections.find((part) => part.section === section)?.right
  }
}

export function consentTo(participant: string | null): NewConsentRequest {
  return { participant, service: null, what: 'all', lastDay: null, word: null, recorded: null }
}

/** Somebody of the demo in one of the sample plans, whatever other plans they have. */
export async function consentTester(server: TestServer, role: DemoRole, sample: SamplePlan): Promise<ConsentTester> {
  const visitor = await server.visitor().as(role, role === 'person' ? sample : undefined)
  const row = await server.database
    .selectFrom('plan')
    .select('id')
    .where('sample', '=', sample)
    .executeTakeFirstOrThrow()
  return new ConsentTester(server, visitor, row.id)
}

/** The sample plans as they are at first, in the place of what an earlier test made of them. */
export async function freshPlans({ database }: TestServer, now: number): Promise<void> {
  const { number } = await demoMunicipality(database)
  await replaceSamplePlans(database, number, new Date(now))
}

/** The smallest PNG there is, one pixel. */
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
