import type { TFunction } from 'i18next'
import type { Language, PlanBody } from '../../shared/api/api.ts'
import { formatInstant } from '../../shared/language/dates.ts'
import type { ChecklistPart } from '../../shared/plan/law-checklist.ts'
import type { LawPartName } from '../../shared/plan/law-letters.ts'

/** What a part is called: the person's own contribution is theirs. */
export function partName(name: LawPartName, plan: PlanBody, t: TFunction): string {
  if (name === 'own-contribution' && plan.role === 'person') return t('checklist.ownContribution')
  const sharing = name === 'consent-to-sharing' ? (plan.facts.consent?.toSharing ?? []) : []
  // Those who see their own row alone should not take it for the whole list.
  if (sharing.length > 0 && sharing.every((row) => row.participant === plan.me)) return t('facts.consent.toSharingYou')
  return t(`checklist.parts.${name}`, { name: plan.person.firstName })
}

/** Whether a part is there, in words: "9 av 12 tiltak har omfang", "Oppnevnt", "Mangler". */
export function partWords(part: ChecklistPart, plan: PlanBody, language: Language, t: TFunction): string {
  const { name, state, count } = part
  if (state === 'closed') return t('checklist.partStates.closed')
  if (state === 'not-needed') return t('checklist.partStates.notNeeded')
  if (count !== null && count.of > 0) return counted(name, count, t)
  if (state === 'missing') return t('checklist.partStates.missing')
  if (isConsent(name)) return given(part, language, t)
  if (name === 'coordinator' || name === 'child-coordinator' || name === 'contact-doctor') {
    const row = plan.facts.responsibility?.find(({ kind }) => kind === name)
    if (row !== undefined) return t(`facts.responsibility.states.${row.state}`)
  }
  if (named.includes(name)) return t('checklist.partStates.named')
  return t('checklist.partStates.there')
}

/** A consent is given, and is not changed: its words say when. */
export function isConsent(name: LawPartName): boolean {
  return name === 'consent-to-plan' || name === 'consent-to-sharing'
}

function given({ newest, oldest }: ChecklistPart, language: Language, t: TFunction): string {
  const now = Date.now()
  const when = newest === null ? '' : formatInstant(newest.at, language, now)
  const first = oldest === null ? '' : formatInstant(oldest.at, language, now)
  if (first === when) return t('checklist.partStates.given', { when })
  return t('checklist.partStates.givenLast', { when, oldest: first })
}

/** Facts, which are settled rather than written. */
const named: readonly LawPartName[] = ['makes-plan', 'coordination', 'period', 'reviews']

function counted(
  name: LawPartName,
  { done, of }: { readonly done: number; readonly of: number },
  t: TFunction,
): string {
  switch (name) {
    case 'goals':
      return t('checklist.counts.goals', { count: done })
    case 'participants':
      return t('checklist.counts.participants', { count: done })
    case 'measures':
      return done === of
        ? t('checklist.counts.measures', { count: of })
        : t('checklist.counts.titles', { done, count: of })
    case 'extent':
    case 'responsible':
    case 'how':
      return t(`checklist.counts.${name}`, { done, count: of })
    default:
      return t('checklist.counts.people', { done, count: of })
  }
}
