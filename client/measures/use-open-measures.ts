import { useCallback, useMemo, useState } from 'react'
import type { Measure } from '../cards/measure-cards.ts'
import { measureKey } from './measure-key.ts'

/**
 * Which measures stand open in one place. An open measure keeps the place that it was opened in, whatever is changed in
 * it, so that it does not go away under the hands of whoever is writing; it takes its new place when it is closed.
 */
export interface OpenMeasures {
  readonly isOpen: (key: string) => boolean
  /** As it was when it was opened, for one that is open: what its place goes by. */
  readonly placedAs: (measure: Measure) => Measure
  /** The key of one that was just made here: the caret goes into its title. */
  readonly made: string | null
  readonly open: (measure: Measure, isNew?: boolean) => void
  readonly close: (key: string) => void
}

export function useOpenMeasures(): OpenMeasures {
  const [opened, setOpened] = useState<ReadonlyMap<string, Measure>>(new Map())
  const [made, setMade] = useState<string | null>(null)
  const open = useCallback((measure: Measure, isNew = false) => {
    const key = measureKey(measure)
    setOpened((before) => new Map(before).set(key, measure))
    setMade(isNew ? key : null)
  }, [])
  const close = useCallback((key: string) => {
    setOpened((before) => new Map([...before].filter(([one]) => one !== key)))
  }, [])
  return useMemo(
    () => ({
      isOpen: (key) => opened.has(key),
      placedAs: (measure) => opened.get(measureKey(measure)) ?? measure,
      made,
      open,
      close,
    }),
    [opened, made, open, close],
  )
}
