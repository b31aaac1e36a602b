import { useTranslation } from 'react-i18next'
import type { Capacity } from '../../shared/access/matters.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody, ConsentRowBody, SharedContentBody } from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { formatNames } from '../../shared/language/lists.ts'
import { useLanguage } from '../language/use-language.ts'
import { useDate } from '../plan/facts/use-date.ts'
import type { Receiver } from './receivers.ts'

export interface ConsentWords {
  /** A participant's name; an empty text for one whom the reader does not know of. */
  readonly name: (participant: string) => string
  readonly names: (participants: readonly string[]) => string
  readonly receiver: (receiver: Receiver) => string
  readonly what: (what: SharedContentBody) => string
  /** "Anne Haugen, forelder, på vegne av Emil". */
  readonly who: (name: string, capacity: Capacity) => string
  /** A row's story, a sentence each: given, how, for how long, how it ended. */
  readonly story: (row: ConsentRowBody) => readonly string[]
  readonly until: (expires: string | null) => string
}

/** Consents in words. */
export function useConsentWords(plan: PlanBody, page: Pick<ConsentPageBody, 'services'>): ConsentWords {
  const { t } = useTranslation()
  const date = useDate()
  const language = useLanguage()
  const name = (participant: string): string => plan.participants.find(({ id }) => id === participant)?.name ?? ''
  const names = (participants: readonly string[]): string => formatNames(participants.map(name), language)

  const receiver = ({ participant, service }: Receiver): string => {
    if (service !== null) return page.services.find(({ id }) => id === service)?.name ?? ''
    return participant === null ? t('consent.history.toPlan') : name(participant)
  }
  const what = (content: SharedContentBody): string => {
    if (typeof content === 'string') return t(`consent.row.what.${content}`)
    const sections = content.map((section) => t(`sections.names.${section}`))
    return t('consent.row.what.some', { sections: formatNames(sections, language) })
  }
  const who = (whose: string, capacity: Capacity): string => {
    if (capacity === 'person') return whose
    return t('consent.row.onBehalf', {
      name: whose,
      capacity: t(`consent.capacities.${capacity}`),
      person: plan.person.name,
    })
  }
  const until = (expires: string | null): string =>
    expires === null ? t('consent.row.openEnded') : t('consent.row.until', { day: date(lastDayOf(expires)) })

  /** How it was said, and by whom it was written down. Nothing of what was given signed in. */
  const how = (way: ConsentRowBody['how'], heard: string | null, recordedBy: string | null): string | null => {
    if (way === 'signed-in') return null
    const spoken = heard === null ? t('consent.row.spokenAlone') : t('consent.row.spoken', { heard })
    const words = way === 'paper' ? t('consent.ways.paper') : spoken
    return recordedBy === null ? words : t('consent.row.recorded', { how: words, name: recordedBy })
  }

  const story = (row: ConsentRowBody): readonly string[] => {
    const day = date(row.given)
    const given =
      row.by.name === null
        ? t('consent.row.given', { day })
        : t('consent.row.givenBy', { day, name: who(row.by.name, row.capacity) })
    // What has been withdrawn holds until nothing any more.
    const long = row.withdrawn !== null && row.expires === null ? null : until(row.expires)
    return [given, how(row.how, row.heardBy, row.recordedBy), long, ...ending(row)].filter((words) => words !== null)
  }

  function ending({ state, withdrawn, withdrawal }: ConsentRowBody): readonly (string | null)[] {
    if (withdrawn === null || withdrawal === null) return []
    const day = date(withdrawn)
    if (state === 'replaced') return [t('consent.row.replaced', { day })]
    const words =
      withdrawal.by === null
        ? t('consent.row.withdrawn', { day })
        : t('consent.row.withdrawnBy', { day, name: withdrawal.by })
    return [words, how(withdrawal.how, withdrawal.heardBy, withdrawal.recordedBy)]
  }

  return { name, names, receiver, what, who, story, until }
}

/** The last day that something holds, of the instant at which it ends. */
export function lastDayOf(expires: string): string {
  return norwegianDay(Date.parse(expires) - 1)
}
