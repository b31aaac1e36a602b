import { useCallback, useState } from 'react'
import type { PlanSync } from '../sync/plan-sync.ts'
import { firstView, type TableView } from './table-view.ts'

/** A plan's connection lives as long as its page does, and so does what was chosen on it. */
const kept = new WeakMap<PlanSync, TableView>()

/** What the table shows and in which order; kept for as long as the page lives, though the section comes and goes. */
export function useTableView(sync: PlanSync): readonly [TableView, (view: TableView) => void] {
  const [view, setView] = useState(() => kept.get(sync) ?? firstView)
  const set = useCallback(
    (next: TableView) => {
      kept.set(sync, next)
      setView(next)
    },
    [sync],
  )
  return [view, set]
}
