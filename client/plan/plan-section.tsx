import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody, SectionBody } from '../../shared/api/api.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { ClosedSection } from './closed-section.tsx'
import { RightMark } from './right-mark.tsx'
import { SectionContent } from './section-content.tsx'

export interface PlanSectionProps {
  readonly part: SectionBody
  readonly plan: PlanBody
  readonly sync: PlanSync
}

/** One section on the paper: its heading, what I may do in it, and its content. */
export const PlanSection = memo(function PlanSection({ part, plan, sync }: PlanSectionProps) {
  const { t } = useTranslation()
  const { section, right } = part
  if (right === 'none') return <ClosedSection section={section} plan={plan} />
  const heading = section === 'about' ? t('sections.headings.about') : t(`sections.names.${section}`)
  // Who reads a section of several pages is said to be on the own one, or else on the first that can be read.
  const pages = plan.documents.filter((document) => document.section === section)
  const page = pages.find((document) => document.owner === plan.me) ?? pages[0]
  return (
    <section
      id={section}
      className="plan-section"
      aria-labelledby={`section-${section}`}
      data-section={section}
      data-document={page?.name}
    >
      <div className="section-head">
        <h2 id={`section-${section}`} tabIndex={-1}>
          {heading}
        </h2>
        <RightMark part={part} />
      </div>
      {section === 'mine' && plan.role === 'person' && <p className="section-note">{t('sections.notes.mine')}</p>}
      <SectionContent part={part} plan={plan} sync={sync} />
    </section>
  )
})
