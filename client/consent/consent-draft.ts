import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentRowBody, NewConsentRequest, SharedContentBody } from '../../shared/api/consent.ts'
import { addMonths } from '../../shared/language/day-input.ts'
import type { Section } from '../../shared/plan/sections.ts'
import type { Receiver } from './receivers.ts'
import { lastDayOf } from './use-consent-words.ts'

/** How long a consent mostly is for, in months. */
export const presets = [3, 6, 12] as const

export type Until = 'open' | 'day' | `${(typeof presets)[number]}`

/** A consent while it is being written. */
export interface ConsentDraft {
  readonly what: 'all' | 'own-pages' | 'some'
  readonly sections: readonly Section[]
  readonly until: Until
  readonly lastDay: string | null
  readonly word: string
  /** Who gave it, when somebody else writes it down; null while nobody is chosen. */
  readonly by: string | null
  readonly how: 'paper' | 'spoken'
  readonly heardBy: string
  readonly scan: File | null
  readonly day: string | null
}

/** As the consent that it changes, and otherwise as most of them are. */
export function firstDraft(before: ConsentRowBody | null, givers: readonly string[], today: string): ConsentDraft {
  const lastDay = before?.expires == null ? null : lastDayOf(before.expires)
  return {
    what: before === null ? 'all' : typeof before.what === 'string' ? before.what : 'some',
    sections: before === null || typeof before.what === 'string' ? [] : before.what,
    until: lastDay === null ? 'open' : 'day',
    lastDay,
    word: '',
    by: givers.length === 1 ? (givers[0] ?? null) : null,
    how: 'spoken',
    heardBy: '',
    scan: null,
    day: today,
  }
}

/** The sections that can be shared by name: what is the person's alone and what everybody has are none of them. */
export function sharable({ sections }: PlanBody): readonly Section[] {
  return sections.map(({ section }) => section).filter((section) => section !== 'mine' && section !== 'consent')
}

export function contentOf({ what, sections }: ConsentDraft): SharedContentBody {
  return what === 'some' ? sections : what
}

export function lastDayIn({ until, lastDay }: ConsentDraft, today: string): string | null {
  if (until === 'open') return null
  return until === 'day' ? lastDay : addMonths(today, Number(until))
}

/** What is sent. `attachment`: the scan, once it has been sent. */
export function consentRequest(
  receiver: Receiver,
  draft: ConsentDraft,
  recorded: boolean,
  attachment: string | null,
  today: string,
): NewConsentRequest {
  const toPlan = receiver.participant === null && receiver.service === null
  const word = draft.word.trim()
  return {
    ...receiver,
    what: toPlan ? 'all' : contentOf(draft),
    lastDay: lastDayIn(draft, today),
    word: word === '' ? null : word,
    recorded: recorded
      ? {
          by: draft.by ?? '',
          how: draft.how,
          heardBy: draft.how === 'spoken' ? draft.heardBy.trim() : null,
          attachment: draft.how === 'paper' ? attachment : null,
          day: draft.day ?? today,
        }
      : null,
  }
}
