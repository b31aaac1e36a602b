import { consentRowsOf, mayRecordConsent } from '../../shared/access/consent-page.ts'
import { mayDecide } from '../../shared/access/decisions.ts'
import type { ConsentActsBody, ConsentBody } from '../../shared/api/api.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { endingSoon } from '../consent/consent-page-body.ts'
import { type ConsentRecord, inForce, isToPlan } from '../consent/consent-record.ts'
import { visibleConsents } from '../consent/visible-consents.ts'
import type { OpenedPlan } from './plan-finder.ts'
import type { PlanRows } from './plan-store.ts'

/** Consent to the plan, and the newest to each with whom it is shared, of what the reader may see (§ 9 i). */
export function consentBody(plan: OpenedPlan, { consents }: PlanRows, now: number): ConsentBody {
  const status = consentRowsOf(plan.me, plan.access.facts, now) === 'status'
  const seen = visibleConsents(consents, plan, now)
  const toPlan = current(seen.filter(isToPlan), now)
  return {
    toPlan: toPlan === null ? null : consentDates(toPlan),
    toSharing: status
      ? null
      : seen
          .filter((row) => !isToPlan(row) && row.replacedBy === null)
          .map((row) => ({ participant: row.participant, service: row.serviceName, ...consentDates(row) })),
  }
}

/** What the reader may do about consent, and what ends soon that they may decide. */
export function consentActs(plan: OpenedPlan, { consents }: PlanRows, now: number): ConsentActsBody {
  const { facts } = plan.access
  return {
    toPlan: mayDecide('consent-to-plan', plan.me, facts, now).allowed,
    toSharing: mayDecide('consent-to-sharing', plan.me, facts, now).allowed,
    record: mayRecordConsent(plan.me, facts, now),
    endingSoon: endingSoon(visibleConsents(consents, plan, now), plan, now).map((row) => ({
      id: row.id,
      participant: row.participant,
      service: row.service === null ? null : { id: row.service, name: row.serviceName ?? '' },
      what: typeof row.what === 'string' ? row.what : (row.what as readonly Section[]),
      lastDay: norwegianDay((row.expiresAt ?? now) - 1),
    })),
  }
}

/** The one that holds now, else the one that was given last. */
function current(rows: readonly ConsentRecord[], now: number): ConsentRecord | null {
  return rows.findLast((row) => inForce(row, now)) ?? rows.at(-1) ?? null
}

function consentDates({ givenAt, expiresAt, withdrawnAt }: ConsentRecord) {
  return {
    given: new Date(givenAt).toISOString(),
    expires: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    withdrawn: withdrawnAt === null ? null : new Date(withdrawnAt).toISOString(),
  }
}
