import { EyeIcon, PadlockLockedIcon, PencilIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { SectionBody } from '../../shared/api/api.ts'
import { type ShownRight, shownRight } from './shown-right.ts'

const icons = { write: PencilIcon, read: EyeIcon, none: PadlockLockedIcon } as const satisfies Record<
  ShownRight,
  unknown
>

/** The icon of a right. A word always stands with it, or in the name of what holds it. */
export function RightIcon({ right }: { readonly right: ShownRight }) {
  const Icon = icons[right]
  return <Icon aria-hidden className="right-icon" data-right={right} />
}

/** "Du kan skrive", beside a section's heading. */
export function RightMark({ part }: { readonly part: SectionBody }) {
  const { t } = useTranslation()
  const shown = shownRight(part)
  return (
    <span className="right-mark">
      <RightIcon right={shown} />
      {t(`plan.youMay.${shown}`)}
    </span>
  )
}
