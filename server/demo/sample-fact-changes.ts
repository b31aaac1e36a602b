import type { Insertable } from 'kysely'
import { norwegianDay } from '../../shared/language/dates.ts'
import type { PlanKey } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'
import type { SampleLinkedPlan, SamplePlanContent, SampleWriting } from './sample-content/sample-plan-content.ts'
import { samplePersonId } from './sample-ids.ts'

type FactChange = Insertable<Tables['fact_change']>

/** The first version of every fact of a sample plan, so that it is known by whom and when each was written. */
export function sampleFactChanges(
  here: PlanKey,
  content: SamplePlanContent,
  participantId: (key: string) => string,
  linkedPlans: readonly (SampleLinkedPlan & { readonly id: string })[],
): readonly FactChange[] {
  const orNull = (key: string | null): string | null => (key === null ? null : participantId(key))
  const names = new Map(content.people.map(({ key, name }) => [key, name]))
  const change = (
    section: FactChange['section'],
    item: string,
    body: object,
    { by, at }: SampleWriting,
  ): FactChange => ({
    ...here,
    section,
    item,
    version: 1,
    body: JSON.stringify(body),
    person: samplePersonId(by),
    on_behalf_of: null,
    changed_at: at,
  })
  return [
    change('basis', 'basis', { legalBases: content.legalBases, language: 'nb' }, content.basisWritten),
    ...content.participants.map(({ person, role, title, organisation, phone, email, from, to }) => {
      const days = {
        from: norwegianDay(from.getTime()),
        to: to === null ? null : norwegianDay(to.getTime() - 1),
      }
      const body = { name: names.get(person), role, title, organisation, phone, email, ...days }
      return change('participants', participantId(person), body, { by: content.preparedBy, at: from })
    }),
    ...content.responsibilities.map(({ kind, state, participant, name, fromDay, legalBasis, reason, ...written }) => {
      const body = { state, participant: orNull(participant), name, from: fromDay, legalBasis, reason }
      return change('responsibility', kind, body, written)
    }),
    change(
      'period',
      'period',
      { from: content.period.from, to: content.period.to, reviews: content.reviews },
      content.period,
    ),
    ...linkedPlans.map(({ id, kind, title, address, participant, name, note, ...written }) => {
      const body = { kind, title, address, participant: orNull(participant), name, note }
      return change('linked-plans', id, body, written)
    }),
  ]
}
