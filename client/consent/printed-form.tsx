import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'

/** A form to sign with a pen: on paper alone. */
export function PrintedForm({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  return (
    <div className="consent-print consent-paper">
      <h2>{t('consent.paper.formTitle')}</h2>
      <p>
        <strong>{t('consent.paper.person', { name: plan.person.name })}</strong>
      </p>
      <p>{t('consent.paper.formLead')}</p>
      <p className="consent-tick">☐ {t('consent.paper.toPlan')}</p>
      <p className="consent-tick">☐ {t('consent.paper.toSharing')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('consent.paper.who')}</th>
            <th scope="col">{t('consent.paper.whatToShare')}</th>
            <th scope="col">{t('consent.paper.untilWhen')}</th>
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3, 4, 5, 6].map((line) => (
            <tr key={line}>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <dl>
        {(['onBehalf', 'as', 'place', 'signature', 'name'] as const).map((line) => (
          <div key={line} className="consent-line">
            <dt>{t(`consent.paper.${line}`)}</dt>
            <dd />
          </div>
        ))}
      </dl>
    </div>
  )
}
