import { XMarkIcon } from '@navikt/aksel-icons'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import { CopyButton } from '../editor/copy-button.tsx'
import { usePlainText, useSharedChanges } from '../editor/use-shared-type.ts'
import { shortWords } from '../measures/short-words.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { cardKey } from './card-key.ts'
import { changesCards } from './card-map.ts'
import { isRemoved, removeCard } from './card-removal.ts'
import { cardWords } from './card-words.ts'
import './removed-cards.css'
import type { KeptCard } from './kept-cards.ts'

type Kind = 'goal' | 'measure'

/** A card that one removed on this page, and that is removed still. */
export interface RemovedCard {
  readonly key: string
  readonly id: string
  readonly document: PlanDocument
}

/**
 * What one removed on this page, to be offered back where it stood, however much else is done meanwhile; the way to
 * remove a card; and the way to take such an offer off the screen. The page's undo brings the card back all the same.
 */
export function useRemovedHere(
  documents: readonly PlanDocument[],
): readonly [
  removed: readonly RemovedCard[],
  remove: (document: PlanDocument, id: string) => void,
  hide: (card: RemovedCard) => void,
] {
  const [removed, setRemoved] = useState<readonly { readonly name: string; readonly id: string }[]>([])
  const maps = useMemo(() => documents.map(({ doc }) => doc.getMap('cards')), [documents])
  const version = useSharedChanges(maps, changesCards)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what is in the documents
  const cards = useMemo(
    () =>
      removed.flatMap(({ name, id }) => {
        const document = documents.find((one) => one.name === name)
        return document !== undefined && isRemoved(document.doc, id) ? { key: cardKey(document, id), id, document } : []
      }),
    [removed, documents, version],
  )
  // One that is back is not offered again when somebody else removes it.
  if (cards.length !== removed.length) setRemoved(cards.map(({ document, id }) => ({ name: document.name, id })))
  const remove = useCallback((document: PlanDocument, id: string) => {
    removeCard(document.doc, id)
    setRemoved((before) => [
      ...before.filter((one) => one.name !== document.name || one.id !== id),
      { name: document.name, id },
    ])
  }, [])
  const hide = useCallback(({ document, id }: RemovedCard) => {
    setRemoved((before) => before.filter((one) => one.name !== document.name || one.id !== id))
  }, [])
  return [cards, remove, hide]
}

export interface RemovedHereProps {
  readonly kind: Kind
  /** The card's key in the list that it stands in. */
  readonly place: string
  readonly title: Y.XmlFragment | null
  /** What else came of it. */
  readonly note?: string | undefined
  readonly onRestore: () => void
  readonly onHide: () => void
  readonly as?: 'div' | 'li'
}

/** Says that one removed a card, where it stood, and offers it back. Takes the focus that the card's menu had. */
export function RemovedHere({ kind, place, title, note, onRestore, onHide, as: Strip = 'div' }: RemovedHereProps) {
  const { t } = useTranslation()
  const { answer } = useAnnounce()
  const button = useRef<HTMLButtonElement>(null)
  const name = shortWords(usePlainText(title).trim() || t(`cards.${kind}.untitled`))
  const words = [t(`arrange.removed.${kind}`, { card: name }), note].filter((part) => part !== undefined).join(' ')
  const said = useRef(words)
  useEffect(() => {
    button.current?.focus()
    answer(said.current)
  }, [answer])
  // Undone by keys, the strip goes with the focus in it: the card that is back has it then.
  useLayoutEffect(() => {
    const strip = button.current?.closest('.card-removed')
    const around = strip?.closest('[data-section]') ?? strip?.parentElement
    return () => {
      if (strip?.contains(document.activeElement) !== true) return
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        const card = around?.querySelector(`[data-place="${CSS.escape(place)}"]`)
        const way = card?.querySelector<HTMLElement>('[data-field="toggle"]') ?? card?.querySelector('button')
        way?.focus({ preventScroll: true })
      })
    }
  }, [place])
  return (
    <Strip className="card-removed" data-place={place}>
      <p>{words}</p>
      <div className="card-removed__ways">
        <Button ref={button} variant="tertiary" aria-label={t('arrange.undoName', { card: name })} onClick={onRestore}>
          {t('arrange.undo')}
        </Button>
        <Button variant="tertiary" colour="neutral" icon aria-label={t('arrange.hide')} onClick={onHide}>
          <XMarkIcon aria-hidden />
        </Button>
      </div>
    </Strip>
  )
}

export interface KeptCardNoticeProps {
  readonly kind: Kind
  readonly kept: KeptCard
  /** Null for somebody who may not write. A card that was handed over is not to be put back. */
  readonly onPutBack: (() => void) | null
  readonly onClose: () => void
}

/** Says, in a card that somebody else took away, that its words are here: to copy, or to put back. */
export function KeptCardNotice({ kind, kept, onPutBack, onClose }: KeptCardNoticeProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const written = useCardWords(kept)
  const moved = kept.why === 'moved'
  // The focus was in the card's menu, or in a text that was emptied; both are gone now.
  useEffect(() => {
    if (document.activeElement !== document.body) return
    place.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={place} className="card-kept" role="alert">
      <p className="card-kept__title">{moved ? t('arrange.kept.moved') : t(`arrange.kept.removed.${kind}`)}</p>
      <p>{moved ? t('arrange.kept.movedWords') : t('arrange.kept.words')}</p>
      {moved && kept.words !== '' && <p className="card-kept__words">{kept.words}</p>}
      <div className="card-kept__ways">
        <CopyButton
          text={moved ? kept.words : written}
          label={t('arrange.kept.copy')}
          copiedLabel={t('arrange.kept.copied')}
        />
        {onPutBack !== null && !moved && (
          <Button variant="secondary" onClick={onPutBack}>
            {t(`arrange.kept.putBack.${kind}`)}
          </Button>
        )}
        <Button variant="tertiary" onClick={onClose}>
          {t('arrange.kept.close')}
        </Button>
      </div>
    </div>
  )
}

const anything = () => true

/** A kept card's words, those too that are written in it now. */
function useCardWords({ document, id }: KeptCard): string {
  const maps = useMemo(() => {
    const card = document.doc.getMap('cards').get(id)
    return card instanceof Y.Map ? [card as Y.Map<unknown>] : []
  }, [document.doc, id])
  useSharedChanges(maps, anything)
  return maps.map(cardWords).join('')
}
