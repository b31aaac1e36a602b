import { needsNoConsent } from '../../shared/access/shared-with.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody, ConsentRowBody } from '../../shared/api/consent.ts'
import { hasLeft } from '../plan/facts/somebody.ts'

/** To whom a consent is given: a participant, a service, or neither, which is the plan itself. */
export interface Receiver {
  readonly participant: string | null
  readonly service: string | null
}

export const thePlan: Receiver = { participant: null, service: null }

export function receiverKey({ participant, service }: Receiver): string {
  return participant ?? service ?? 'plan'
}

/** The newest consent to a receiver, in force or not; null when nobody has ever answered. */
export function newestTo(receiver: Receiver, rows: readonly ConsentRowBody[]): ConsentRowBody | null {
  const theirs = rows.filter(
    (row) => row.participant === receiver.participant && row.service === receiver.service && row.state !== 'replaced',
  )
  return theirs.find(isInForce) ?? theirs[0] ?? null
}

export function isInForce({ state }: ConsentRowBody): boolean {
  return state === 'holds' || state === 'waits-for-other-parent'
}

/**
 * Everybody with whom the plan is or can be shared: services that have been answered about, then people who take part
 * now. Those who may neither decide nor write it down are shown the ones that they have a consent of.
 */
export function receiversOf(plan: PlanBody, page: ConsentPageBody, today: string): readonly Receiver[] {
  const all: readonly Receiver[] = [
    ...page.services
      .map(({ id }) => ({ participant: null, service: id }))
      .filter((service) => newestTo(service, page.rows) !== null),
    ...plan.participants
      .filter((one) => !needsNoConsent(one.role) && !hasLeft(one, today))
      .map(({ id }) => ({ participant: id, service: null })),
  ]
  const acts = page.may['consent-to-sharing'].allowed || page.mayRecord
  return acts ? all : all.filter((receiver) => newestTo(receiver, page.rows) !== null)
}

/** Services with somebody in them that nobody has answered about. */
export function unansweredServices({ services, rows }: ConsentPageBody): ConsentPageBody['services'] {
  return services.filter(({ id, participants }) => {
    return participants.length > 0 && newestTo({ participant: null, service: id }, rows) === null
  })
}

/** Services through which a participant has the plan, whatever their own consent says. */
export function servicesOf(participant: string | null, page: ConsentPageBody): readonly string[] {
  if (participant === null) return []
  return page.services
    .filter(({ id, participants }) => {
      const row = newestTo({ participant: null, service: id }, page.rows)
      return participants.includes(participant) && row !== null && isInForce(row)
    })
    .map(({ name }) => name)
}
