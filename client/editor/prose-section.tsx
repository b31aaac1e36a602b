import { useTranslation } from 'react-i18next'
import type { Section } from '../../shared/plan/sections.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { SharedTextField } from './shared-text-field.tsx'

export interface ProseSectionProps {
  readonly document: PlanDocument
  readonly section: Section
  readonly sync: PlanSync
  /** The question of an empty section, in the reader's language. */
  readonly placeholder: string
  /** What a screen reader calls the text; the section's name when left out. */
  readonly label?: string
}

/** A section of prose: the text `text` of its document. */
export function ProseSection({ document, section, sync, placeholder, label }: ProseSectionProps) {
  const { t } = useTranslation()
  return (
    <div className="prose-section" data-document={document.name}>
      <SharedTextField
        document={document}
        fragment={document.doc.getXmlFragment('text')}
        sync={sync}
        kind="prose"
        label={label ?? t(`sections.names.${section}`)}
        placeholder={placeholder}
      />
    </div>
  )
}
