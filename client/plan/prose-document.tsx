import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentBody, PlanBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { PlanLanguage } from './plan-language.tsx'
import { SectionSkeleton } from './section-skeleton.tsx'

/** On its way while the plan is asked for. */
const proseFile = import('../editor/prose-section.tsx')
const ProseSection = lazy(() => proseFile.then((file) => ({ default: file.ProseSection })))

export interface ProseDocumentProps {
  readonly page: DocumentBody
  readonly plan: PlanBody
  readonly sync: PlanSync
  /** What a screen reader calls the text, where the section's name is not enough. */
  readonly label?: string
}

/** A text of the plan, when it has come. An empty one asks a question, if I may answer it. */
export function ProseDocument({ page, plan, sync, label }: ProseDocumentProps) {
  const { t } = useTranslation()
  const document = usePlanSync(sync, (state) => state.documents.get(page.name))
  const question = useQuestion(plan)
  // What would stand here, for those who wait for it: not what "you" would contribute on another's page.
  const unanswered = (section: Section): string => {
    const asks = page.owner === null ? question(section) : ''
    return asks === '' ? t('plan.empty') : `${asks} ${t('plan.empty')}`
  }
  if (document === undefined || document.state === 'loading') return <SectionSkeleton section={page.section} />
  if (document.state === 'closed') return <p className="section-note">{t('plan.youMay.none')}</p>
  return (
    <PlanLanguage>
      <Suspense fallback={<SectionSkeleton section={page.section} />}>
        <ProseSection
          key={document.generation}
          document={document}
          section={page.section}
          sync={sync}
          {...(label === undefined ? {} : { label })}
          placeholder={document.right === 'write' ? question(page.section) : unanswered(page.section)}
        />
      </Suspense>
    </PlanLanguage>
  )
}

/** Sections that are texts on the page; minutes are reached through their meeting. */
const asked = ['about', 'resources', 'needs', 'contributions', 'specialist', 'cooperation', 'child', 'mine'] as const

/** The plan's own person is asked as "you"; the others are asked about the person by name. */
function useQuestion(plan: PlanBody): (section: Section) => string {
  const { t } = useTranslation()
  return (section) => {
    const text = asked.find((name) => name === section)
    if (text === undefined) return ''
    return plan.role === 'person'
      ? t(`sections.questions.${text}`)
      : t(`sections.questionsAbout.${text}`, { name: plan.person.firstName })
  }
}
