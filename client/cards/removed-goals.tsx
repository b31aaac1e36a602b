import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import { CopyButton } from '../editor/copy-button.tsx'
import { usePlainText } from '../editor/use-shared-type.ts'
import { Button } from '../ui/button.tsx'
import { findGoal, restoreGoal } from './goal-cards.ts'

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

/**
 * Goals that somebody else removed after one had written in them on this page. Yjs does not tell who did it.
 * Returns their ids, and the way to let go of one.
 */
export function useRemovedByOthers(doc: Y.Doc): readonly [readonly string[], (id: string) => void] {
  const [removed, setRemoved] = useState<readonly string[]>([])
  useEffect(() => {
    const cards = doc.getMap('cards')
    const writtenHere = new Set<string>()
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      for (const event of events) {
        const id = event.path[0]
        if (typeof id !== 'string') continue
        if (transaction.local) {
          if (transaction.origin === ySyncPluginKey) writtenHere.add(id)
        } else if (event.target instanceof Y.Map && event.target.get('removed') === true && writtenHere.has(id)) {
          setRemoved((before) => (before.includes(id) ? before : [...before, id]))
        }
      }
    }
    cards.observeDeep(changed as Parameters<typeof cards.observeDeep>[0])
    return () => {
      cards.unobserveDeep(changed as Parameters<typeof cards.unobserveDeep>[0])
      setRemoved([])
    }
  }, [doc])
  return [removed, (id) => setRemoved((before) => before.filter((one) => one !== id))]
}

export interface RemovedByOtherProps {
  readonly doc: Y.Doc
  readonly id: string
  readonly onClose: () => void
}

/** The words that one wrote in a goal which is gone from the screen: to copy, or to put back. */
export function RemovedByOther({ doc, id, onClose }: RemovedByOtherProps) {
  const { t } = useTranslation()
  const goal = findGoal(doc, id)
  const title = usePlainText(goal?.title ?? null).trim()
  const why = usePlainText(goal?.why ?? null).trim()
  const words = [title, why].filter((text) => text !== '').join('\n\n')
  return (
    <div className="goal-kept" role="alert">
      <h3 className="goal-kept__title">
        {t('cards.goal.removedByOther.title', { goal: title === '' ? t('cards.goal.untitled') : title })}
      </h3>
      <p>{t('cards.goal.removedByOther.text')}</p>
      <textarea
        className="ds-input goal-kept__words"
        readOnly
        rows={3}
        aria-label={t('cards.goal.removedByOther.words')}
        value={words}
      />
      <div className="goal-kept__ways">
        <CopyButton
          text={words}
          label={t('cards.goal.removedByOther.copy')}
          copiedLabel={t('cards.goal.removedByOther.copied')}
        />
        <Button
          variant="secondary"
          onClick={() => {
            restoreGoal(doc, id)
            onClose()
          }}
        >
          {t('cards.goal.removedByOther.putBack')}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('cards.goal.removedByOther.close')}
        </Button>
      </div>
    </div>
  )
}
