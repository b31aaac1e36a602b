import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import { CopyButton } from '../editor/copy-button.tsx'
import { usePlainText } from '../editor/use-shared-type.ts'
import { Button } from '../ui/button.tsx'
import type { Goal } from './goal-cards.ts'

/** Says that one removed a goal, where it stood, and offers it back. Takes the focus that the goal's menu had. */
export function RemovedHere({ onRestore }: { readonly onRestore: () => void }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div className="goal-removed" role="status">
      <span>{t('cards.goal.removed')}</span>
      <Button ref={button} variant="tertiary" onClick={onRestore}>
        {t('cards.goal.undo')}
      </Button>
    </div>
  )
}

type CardEvents = Y.YEvent<Y.AbstractType<unknown>>[]

/**
 * Goals that somebody else removed while one had the focus in them, or after one had written in them on this page:
 * those stay where they are. Yjs does not tell who did it. It is a store, and not a state of React, so that the goals
 * and this are read in the same rendering: in a rendering between, the card and its editor would be gone.
 */
class RemovedByOthers {
  private readonly cards: Y.Map<unknown>
  private readonly hasFocus: (id: string) => boolean
  private readonly writtenHere = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private kept: readonly string[] = []

  constructor(doc: Y.Doc, hasFocus: (id: string) => boolean) {
    this.cards = doc.getMap('cards')
    this.hasFocus = hasFocus
  }

  readonly ids = (): readonly string[] => this.kept

  readonly subscribe = (listener: () => void): (() => void) => {
    const observer = this.changed as Parameters<typeof this.cards.observeDeep>[0]
    if (this.listeners.size === 0) this.cards.observeDeep(observer)
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) this.cards.unobserveDeep(observer)
    }
  }

  readonly letGo = (id: string): void => this.keep(this.kept.filter((one) => one !== id))

  private keep(ids: readonly string[]): void {
    this.kept = ids
    for (const listener of this.listeners) listener()
  }

  private readonly changed = (events: CardEvents, transaction: Y.Transaction): void => {
    for (const event of events) {
      const id = event.path[0]
      if (typeof id !== 'string') continue
      if (transaction.origin === ySyncPluginKey) this.writtenHere.add(id)
      const change = event.target instanceof Y.Map ? event.changes.keys.get('removed') : undefined
      if (change === undefined) continue
      const removed = (event.target as Y.Map<unknown>).get('removed') === true
      if (!removed) this.letGo(id)
      else if (!transaction.local && change.oldValue !== true && (this.writtenHere.has(id) || this.hasFocus(id)))
        this.keep([...this.kept, id])
    }
  }
}

/** The ids of the goals that stay on the screen although somebody else removed them, and the way to let go of one. */
export function useRemovedByOthers(
  doc: Y.Doc,
  hasFocus: (id: string) => boolean,
): readonly [readonly string[], (id: string) => void] {
  const latest = useRef(hasFocus)
  useEffect(() => {
    latest.current = hasFocus
  })
  const store = useMemo(() => new RemovedByOthers(doc, (id) => latest.current(id)), [doc])
  return [useSyncExternalStore(store.subscribe, store.ids), store.letGo]
}

export interface RemovedByOtherProps {
  readonly goal: Goal
  /** Null for somebody who may not write. */
  readonly onPutBack: (() => void) | null
  readonly onClose: () => void
}

/** Says, in the card of a goal that somebody else removed, that its words are here: to copy, or to put back. */
export function RemovedByOther({ goal, onPutBack, onClose }: RemovedByOtherProps) {
  const { t } = useTranslation()
  const title = usePlainText(goal.title).trim()
  const why = usePlainText(goal.why).trim()
  const words = [title, why].filter((text) => text !== '').join('\n\n')
  const place = useRef<HTMLDivElement>(null)
  // The focus was in the goal's menu, which is gone now.
  useEffect(() => {
    if (document.activeElement !== document.body) return
    place.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={place} className="goal-kept" role="alert">
      <p className="goal-kept__title">{t('cards.goal.removedByOther.title')}</p>
      <p>{t('cards.goal.removedByOther.text')}</p>
      <div className="goal-kept__ways">
        <CopyButton
          text={words}
          label={t('cards.goal.removedByOther.copy')}
          copiedLabel={t('cards.goal.removedByOther.copied')}
        />
        {onPutBack !== null && (
          <Button variant="secondary" onClick={onPutBack}>
            {t('cards.goal.removedByOther.putBack')}
          </Button>
        )}
        <Button variant="tertiary" onClick={onClose}>
          {t('cards.goal.removedByOther.close')}
        </Button>
      </div>
    </div>
  )
}
