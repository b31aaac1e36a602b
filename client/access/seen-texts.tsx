import { useMemo } from 'react'
import type * as Y from 'yjs'
import type { DocumentBody } from '../../shared/api/api.ts'
import { sectionDefinition } from '../../shared/plan/sections.ts'
import { useGoals, useMeasures } from '../cards/use-cards.ts'
import { StaticText } from '../editor/static-text.tsx'
import { PlanLanguage } from '../plan/plan-language.tsx'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'

export interface SeenTextsProps {
  /** A document that the other participant may read. */
  readonly page: DocumentBody
  readonly sync: PlanSync
}

/**
 * What stands in a document, to be read and not touched. From this page's own copy: of what the looker may not read
 * themselves nothing is shown.
 */
export function SeenTexts({ page, sync }: SeenTextsProps) {
  const document = usePlanSync(sync, (state) => state.documents.get(page.name))
  if (document === undefined || document.state !== 'ready') return null
  const { kind } = sectionDefinition(page.section)
  return (
    <PlanLanguage>
      <div className="seen-texts">
        {kind === 'prose' && <SeenText fragment={document.doc.getXmlFragment('text')} />}
        {kind === 'goals' && <SeenGoals doc={document.doc} />}
        {kind === 'measures' && <SeenMeasures document={document} />}
      </div>
    </PlanLanguage>
  )
}

function SeenText({ fragment }: { readonly fragment: Y.XmlFragment | null }) {
  if (fragment === null || fragment.length === 0) return null
  return (
    <div className="tiptap ProseMirror">
      <StaticText fragment={fragment} />
    </div>
  )
}

function SeenGoals({ doc }: { readonly doc: Y.Doc }) {
  const goals = useGoals(doc)
  return (
    <ul className="seen-cards">
      {goals.map(({ id, title, why }) => (
        <li key={id}>
          <SeenText fragment={title} />
          <SeenText fragment={why} />
        </li>
      ))}
    </ul>
  )
}

function SeenMeasures({ document }: { readonly document: PlanDocument }) {
  const documents = useMemo(() => [document], [document])
  const measures = useMeasures(documents)
  return (
    <ul className="seen-cards">
      {measures.map(({ id, title, how, extent }) => (
        <li key={id}>
          <SeenText fragment={title} />
          <SeenText fragment={how} />
          <SeenText fragment={extent} />
        </li>
      ))}
    </ul>
  )
}
