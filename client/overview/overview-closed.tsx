import { PadlockLockedIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'

/** In the place of a part of the sheet that the reader may not read. */
export function OverviewClosed() {
  const { t } = useTranslation()
  return (
    <p className="overview-closed">
      <PadlockLockedIcon aria-hidden />
      {t('overview.closed')}
    </p>
  )
}
