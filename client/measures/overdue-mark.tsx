import { ClockDashedIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'

/** Says that a measure should have been done by now: a word and an icon, which need no colour. */
export function OverdueMark() {
  const { t } = useTranslation()
  return (
    <span className="ds-tag progress-tag" data-color="danger">
      <ClockDashedIcon aria-hidden />
      {t('measures.overdue')}
    </span>
  )
}
