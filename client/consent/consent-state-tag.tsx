import { CheckmarkCircleIcon, CircleIcon, HourglassIcon, XMarkOctagonIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { ConsentRowBody, ConsentState } from '../../shared/api/consent.ts'

const looks: Readonly<Record<ConsentState, { readonly colour: string; readonly icon: typeof CircleIcon }>> = {
  holds: { colour: 'success', icon: CheckmarkCircleIcon },
  'waits-for-other-parent': { colour: 'warning', icon: HourglassIcon },
  ended: { colour: 'neutral', icon: CircleIcon },
  withdrawn: { colour: 'neutral', icon: XMarkOctagonIcon },
  replaced: { colour: 'neutral', icon: CircleIcon },
}

/** Whether a consent holds, in a word and a shape. Nothing where nobody has answered: the sentence says it. */
export function ConsentStateTag({ row }: { readonly row: ConsentRowBody | null }) {
  const { t } = useTranslation()
  if (row === null) return null
  const { colour, icon: Icon } = looks[row.state]
  return (
    <span className="ds-tag consent-tag" data-color={colour}>
      <Icon aria-hidden />
      {t(`consent.states.${row.state}`)}
    </span>
  )
}
