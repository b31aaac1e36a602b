import { CheckmarkCircleFillIcon, CircleIcon, PadlockLockedIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChecklistItem, ChecklistPart } from '../../shared/plan/law-checklist.ts'

const icons: Readonly<Record<ChecklistPart['state'], ReactNode>> = {
  there: <CheckmarkCircleFillIcon aria-hidden />,
  partly: <HalfCircle />,
  missing: <CircleIcon aria-hidden />,
  'not-needed': <CircleIcon aria-hidden />,
  closed: <PadlockLockedIcon aria-hidden />,
}

/** Nothing here is a warning: what is missing may be written when there is something to write. */
const colours: Readonly<Record<ChecklistItem['state'], string>> = {
  there: 'success',
  partly: 'info',
  missing: 'sand',
  closed: 'neutral',
}

/** How a letter stands: a word, with an icon that works without colour. */
export function StateTag({ item: { state, partlyClosed } }: { readonly item: ChecklistItem }) {
  const { t } = useTranslation()
  return (
    <span className="ds-tag state-tag" data-color={colours[state]} data-state={state}>
      {icons[state]}
      {state === 'there' && partlyClosed ? t('checklist.thereReadable') : t(`checklist.states.${state}`)}
    </span>
  )
}

/** The same of a part, without words: those stand beside it. */
export function StateIcon({ state }: { readonly state: ChecklistPart['state'] }) {
  return (
    <span className="state-icon" data-state={state}>
      {icons[state]}
    </span>
  )
}

function HalfCircle() {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" aria-hidden="true">
      <circle cx="12" cy="12" r="8.25" stroke="currentColor" strokeWidth="1.5" />
      <path d="M12 3.75a8.25 8.25 0 0 1 0 16.5Z" fill="currentColor" />
    </svg>
  )
}
