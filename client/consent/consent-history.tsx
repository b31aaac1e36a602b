import { useTranslation } from 'react-i18next'
import { useDate } from '../plan/facts/use-date.ts'
import { AttachmentLink } from './attachment-link.tsx'
import type { ConsentPartProps } from './consent-part.ts'
import { ConsentStateTag } from './consent-state-tag.tsx'
import { useConsentWords } from './use-consent-words.ts'

/** Every consent that there has been and that the reader may see, newest first, folded. */
export function ConsentHistory({ plan, page }: ConsentPartProps) {
  const { t } = useTranslation()
  const words = useConsentWords(plan, page)
  const date = useDate()
  if (page.rows.length === 0) return null
  return (
    <details className="consent-card consent-history">
      <summary>
        <h2>{t('consent.history.title')}</h2>
      </summary>
      <p className="consent-note">{t('consent.history.lead')}</p>
      <ol className="consent-list">
        {page.rows.map((row) => (
          <li key={row.id} className="consent-past">
            <p className="consent-name">
              <strong>{words.receiver(row)}</strong>
              <ConsentStateTag row={row} />
            </p>
            {(row.participant !== null || row.service !== null) && <p>{words.what(row.what)}</p>}
            {words.story(row).map((sentence) => (
              <p key={sentence} className="consent-story">
                {sentence}
              </p>
            ))}
            {row.word !== null && <p className="consent-word">«{row.word}»</p>}
            {row.attachment !== null && (
              <AttachmentLink
                plan={plan.id}
                attachment={row.attachment}
                words={t('consent.row.scan')}
                label={t('consent.row.scanOf', { day: date(row.given) })}
              />
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
