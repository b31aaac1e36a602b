import type { GoalSymbol, Progress } from '../../shared/plan/document-schema.ts'
import { sectionDefinition } from '../../shared/plan/sections.ts'
import { readGoals } from '../cards/goal-cards.ts'
import { readMeasures } from '../cards/measure-cards.ts'
import { plainText } from '../editor/plain-text.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'

export interface GoalDigest {
  readonly id: string
  readonly order: string | null
  readonly symbol: GoalSymbol
  readonly title: string
}

export interface MeasureDigest {
  readonly id: string
  readonly owner: string | null
  readonly order: string | null
  readonly goal: string | null
  readonly progress: Progress
  readonly to: string | null
  readonly title: string
  readonly hasHow: boolean
  readonly hasExtent: boolean
}

/** What the views of a plan tell of one document: plain values, without the texts themselves. */
export interface DocumentDigest {
  readonly hasWords: boolean
  readonly goals: readonly GoalDigest[]
  readonly measures: readonly MeasureDigest[]
}

type Text = Parameters<typeof plainText>[0] | null

const words = (text: Text): string => (text === null ? '' : plainText(text).trim())

export function digestDocument(document: PlanDocument): DocumentDigest {
  const { kind } = sectionDefinition(document.address.section)
  const goals = kind === 'goals' ? readGoals(document.doc) : []
  const measures = kind === 'measures' ? readMeasures([document]) : []
  return {
    hasWords: kind === 'prose' && words(document.doc.getXmlFragment('text')) !== '',
    goals: goals.map(({ id, order, symbol, title }) => ({ id, order, symbol, title: words(title) })),
    measures: measures.map(({ id, owner, order, goal, progress, to, title, how, extent }) => ({
      id,
      owner,
      order,
      goal,
      progress,
      to,
      title: words(title),
      hasHow: words(how) !== '',
      hasExtent: words(extent) !== '',
    })),
  }
}
