import { useMemo } from 'react'
import type * as Y from 'yjs'
import { useSharedChanges } from '../editor/use-shared-type.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { changesCards } from './card-map.ts'
import { type Goal, readGoals } from './goal-cards.ts'
import { type Measure, readMeasures } from './measure-cards.ts'
import { sameAsBefore } from './same-as-before.ts'

/** The goals of a document, read again when a card or a field changes, not when somebody types in one. */
export function useGoals(doc: Y.Doc): readonly Goal[] {
  const cards = useMemo(() => [doc.getMap('cards')], [doc])
  const same = useMemo(() => sameAsBefore<Goal>(({ id }) => id), [])
  const version = useSharedChanges(cards, changesCards)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what is in the document
  return useMemo(() => same(readGoals(doc)), [doc, same, version])
}

/** The measures of some pages, read again in the same way. */
export function useMeasures(documents: readonly PlanDocument[]): readonly Measure[] {
  const cards = useMemo(() => documents.map(({ doc }) => doc.getMap('cards')), [documents])
  const same = useMemo(() => sameAsBefore<Measure>(({ owner, id }) => `${owner ?? ''}/${id}`), [])
  const version = useSharedChanges(cards, changesCards)
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  return useMemo(() => same(readMeasures(documents)), [documents, same, version])
}
