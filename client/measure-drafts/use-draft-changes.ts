import { useCallback, useMemo, useState } from 'react'
import type { DraftChange, MeasureDraft } from './measure-draft.ts'

export type DraftChanges = Readonly<Record<string, DraftChange>>

export interface ChangedDrafts {
  readonly drafts: readonly MeasureDraft[]
  readonly change: (key: string, change: DraftChange) => void
}

/** Drafts with what was changed in them, which stays when the drafts themselves are made anew. */
export function useDraftChanges(
  drafts: readonly MeasureDraft[],
  [changes, setChanges]: readonly [DraftChanges, (update: (before: DraftChanges) => DraftChanges) => void],
): ChangedDrafts {
  const changed = useMemo(() => drafts.map((draft) => ({ ...draft, ...changes[draft.key] })), [drafts, changes])
  const change = useCallback(
    (key: string, what: DraftChange) => setChanges((before) => ({ ...before, [key]: { ...before[key], ...what } })),
    [setChanges],
  )
  return { drafts: changed, change }
}

export function useNoChanges() {
  return useState<DraftChanges>({})
}
