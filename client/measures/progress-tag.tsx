import { CheckmarkCircleFillIcon, CircleIcon, HourglassIcon, XMarkOctagonIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../shared/plan/document-schema.ts'

const looks: Readonly<Record<Progress, { readonly colour: string; readonly icon: ReactNode }>> = {
  'not-started': { colour: 'sand', icon: <CircleIcon aria-hidden /> },
  'under-way': { colour: 'info', icon: <HalfCircle /> },
  waiting: { colour: 'warning', icon: <HourglassIcon aria-hidden /> },
  done: { colour: 'success', icon: <CheckmarkCircleFillIcon aria-hidden /> },
  'not-relevant': { colour: 'neutral', icon: <XMarkOctagonIcon aria-hidden /> },
}

/** How far a measure has come: a word, with an icon that works without colour. */
export function ProgressTag({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation()
  const { colour, icon } = looks[progress]
  return (
    <span className="ds-tag progress-tag" data-color={colour}>
      {icon}
      {t(`cards.progresses.${progress}`)}
    </span>
  )
}

/** The icon set has no half circle. */
function HalfCircle() {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" aria-hidden="true">
      <circle cx="12" cy="12" r="8.25" stroke="currentColor" strokeWidth="1.5" />
      <path d="M12 3.75a8.25 8.25 0 0 1 0 16.5Z" fill="currentColor" />
    </svg>
  )
}
