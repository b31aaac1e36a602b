import type { AccessFacts } from '../../shared/access/access-facts.ts'
import { ofAge, reachesAge } from '../../shared/access/age.ts'
import { mayRecordConsent } from '../../shared/access/consent-page.ts'
import { mayDecide } from '../../shared/access/decisions.ts'
import { type MandateKind, mandateKinds, matters } from '../../shared/access/matters.ts'
import { allows, followsBirthdays, rightTo } from '../../shared/access/right-to.ts'
import type { MandateRequest, RepresentativeBody } from '../../shared/api/consent.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { Problem } from '../http/problem.ts'
import { checkOrder, day, dayOrNull, lines } from '../plans/facts/fact-texts.ts'

export type MandateContent = Omit<MandateRequest, 'version'>

/** The mandate as it was written, when it can be so. */
export function readMandate({ kind, from, to, scope, note, attachment }: MandateRequest): MandateContent {
  const days = { from: day(from, 'from'), to: dayOrNull(to, 'to') }
  checkOrder(days.from, days.to)
  return {
    kind,
    ...days,
    scope: matters.filter((matter) => scope.includes(matter)),
    note: lines(note, 'note', factLimits.note),
    attachment,
  }
}

/** Mandates that are shown in writing (fvl § 12), unless it is the person who gives it here. */
const onPaper: readonly MandateKind[] = ['guardian', 'future-power-of-attorney', 'authorised']

export function needsDocument(kind: MandateKind, writer: string, facts: AccessFacts, now: number): boolean {
  return onPaper.includes(kind) && !givesAsPerson(writer, facts, now)
}

/**
 * In what capacities somebody may let a representative act. Whoever acts for another writes no mandate at all, neither
 * their own nor that of one who acts with them: parents would shut one another out. The person authorises whom they
 * want, once they decide (16), and leaves what law and courts give. Empty when it is not theirs to change.
 */
export function mandatesToGive(
  writer: string,
  representative: string,
  current: MandateKind | null,
  facts: AccessFacts,
  now: number,
): readonly MandateKind[] {
  const me = facts.participants.find(({ id }) => id === writer)
  if (me === undefined || me.mandate !== null || writer === representative) return []
  if (!allows(rightTo('participants', writer, facts, now), 'write')) return []
  const kinds = kindsOf(writer, facts, now)
  return current === null || kinds.includes(current) ? kinds : []
}

function kindsOf(writer: string, facts: AccessFacts, now: number): readonly MandateKind[] {
  if (givesAsPerson(writer, facts, now)) return ['authorised']
  if (!mayRecordConsent(writer, facts, now)) return []
  const child = now < reachesAge(facts.birthDay, ofAge)
  return mandateKinds.filter((kind) => child || !followsBirthdays(kind))
}

function givesAsPerson(writer: string, facts: AccessFacts, now: number): boolean {
  const answer = mayDecide('access', writer, facts, now)
  return answer.allowed && answer.capacity === 'person'
}

/** Whether a mandate holds now; why not. */
export function mandateState(
  mandate: { readonly kind: MandateKind; readonly from: number; readonly to: number | null } | null,
  birthDay: string,
  now: number,
): RepresentativeBody['state'] {
  if (mandate === null) return 'missing'
  if (followsBirthdays(mandate.kind) && now >= reachesAge(birthDay, ofAge)) return 'of-age'
  if (mandate.from > now) return 'not-begun'
  return mandate.to !== null && mandate.to <= now ? 'ended' : 'holds'
}

export function mustGiveMandate(kind: MandateKind, allowed: readonly MandateKind[]): void {
  if (!allowed.includes(kind)) throw new Problem('mandate-not-yours')
}
