import { useTranslation } from 'react-i18next'
import type { ConsentPartProps } from './consent-part.ts'
import { useConsentWords } from './use-consent-words.ts'

const shown = ['consent-to-plan', 'consent-to-sharing', 'access'] as const

/** Who decides now, and by which rule. */
export function DecidersPart({ plan, page }: ConsentPartProps) {
  const { t } = useTranslation()
  const words = useConsentWords(plan, page)
  return (
    <section className="consent-card" aria-labelledby="who-decides">
      <h2 id="who-decides">{t('representation.decides.title')}</h2>
      <dl className="facts">
        {shown.map((decision) => (
          <div key={decision} className="fact">
            <dt>{t(`representation.decides.${decision}`)}</dt>
            {page.deciders[decision].length === 0 && (
              <dd className="fact-missing">{t('representation.decides.nobody')}</dd>
            )}
            {page.deciders[decision].map(({ participant, capacity, paragraph }) => (
              <dd key={participant}>
                {t('representation.decides.by', {
                  name: words.name(participant),
                  capacity: t(`consent.capacities.${capacity}`),
                })}
                <span className="fact-note consent-rule">{t('representation.decides.rule', { paragraph })}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  )
}
