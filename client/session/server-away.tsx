import { ArrowsCirclepathIcon, ExclamationmarkTriangleIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'

/** The first thing asked of the server had no answer: there is nothing else to show yet. */
export function ServerAway({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <main className="alone">
      <Message
        tone="danger"
        icon={<ExclamationmarkTriangleIcon aria-hidden />}
        title={t('plan.failed.title')}
        text={t('plan.failed.text')}
      >
        <Button variant="secondary" onClick={onRetry}>
          <ArrowsCirclepathIcon aria-hidden />
          {t('common.tryAgain')}
        </Button>
      </Message>
    </main>
  )
}
