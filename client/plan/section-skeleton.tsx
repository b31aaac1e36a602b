import { useTranslation } from 'react-i18next'
import type { Section } from '../../shared/plan/sections.ts'

/** Where a section's content will stand when it has come. */
export function SectionSkeleton({ section, cards }: { readonly section: Section; readonly cards?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="section-skeleton" data-cards={cards}>
      <span className="ds-sr-only">{t('plan.loadingSection', { section: t(`sections.names.${section}`) })}</span>
      <span className="ds-skeleton" />
      <span className="ds-skeleton" />
      <span className="ds-skeleton" />
    </div>
  )
}
