import { PadlockLockedIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'

/** A section that I know of and may not read: one line, and who can open it. */
export function ClosedSection({ section, plan }: { readonly section: Section; readonly plan: PlanBody }) {
  const { t } = useTranslation()
  return (
    <section id={section} className="closed-section" aria-labelledby={`section-${section}`} data-section={section}>
      <PadlockLockedIcon aria-hidden />
      <div>
        <h2 id={`section-${section}`} tabIndex={-1}>
          {t(`sections.names.${section}`)}
        </h2>
        <p>{plan.role === 'person' ? t('plan.closedByOthers') : t('plan.closed', { name: plan.person.firstName })}</p>
      </div>
    </section>
  )
}
