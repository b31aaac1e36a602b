import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { plainText } from './plain-text.ts'
import { remoteCarets } from './remote-carets.ts'

type Changes = readonly { readonly target: unknown }[]

/** A shared type of Yjs, as far as it is watched here. */
interface SharedType {
  readonly doc: Y.Doc | null
  observeDeep(listener: (changes: Changes) => void): void
  unobserveDeep(listener: (changes: Changes) => void): void
}

/** How many transactions each document has had since it was first asked about here. */
const transactions = new WeakMap<Y.Doc, { count: number }>()

function transactionsOf(types: readonly SharedType[]): number {
  let sum = 0
  for (const { doc } of types) {
    if (doc === null) continue
    let known = transactions.get(doc)
    if (known === undefined) {
      const counted = { count: 0 }
      doc.on('afterTransaction', () => {
        counted.count++
      })
      transactions.set(doc, counted)
      known = counted
    }
    sum += known.count
  }
  return sum
}

/** Renders again when one of the types changes, if `matters` says so. Keep both the same between renders. */
export function useSharedChanges(types: readonly SharedType[], matters: (changes: Changes) => boolean): number {
  const version = useRef(0)
  const subscribe = useMemo(() => {
    const rendered = transactionsOf(types)
    return (listener: () => void) => {
      const changed = (changes: Changes) => {
        if (!matters(changes)) return
        version.current++
        listener()
      }
      for (const type of types) type.observeDeep(changed)
      // What changed between the render and this moment was not told: then look once more.
      if (transactionsOf(types) !== rendered) version.current++
      return () => {
        for (const type of types) type.unobserveDeep(changed)
      }
    }
  }, [types, matters])
  return useSyncExternalStore(subscribe, () => version.current)
}

const none = () => ''

/** A text's words, rendered again when they change; empty for no text. */
export function usePlainText(fragment: Y.XmlFragment | null): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      fragment?.observeDeep(listener)
      return () => fragment?.unobserveDeep(listener)
    },
    [fragment],
  )
  return useSyncExternalStore(subscribe, fragment === null ? none : () => plainText(fragment))
}

/** Whether somebody else has their caret in the document. */
export function useRemoteCarets(awareness: Awareness): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    [awareness],
  )
  return useSyncExternalStore(subscribe, () => remoteCarets(awareness).size > 0)
}
