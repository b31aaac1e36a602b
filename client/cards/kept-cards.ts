import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { type RefObject, useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import { isMovedHere } from '../hand-over/own-hand-overs.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { cardElement, cardKey } from './card-key.ts'
import { wordsBefore } from './card-words.ts'

/** Why a card is no longer in the plan, or no longer on this page: somebody removed it, or it was handed over. */
type Why = 'removed' | 'moved'

/** A card that somebody took away under one's hands, and that stays on the screen with its words. */
export interface KeptCard {
  readonly key: string
  readonly id: string
  readonly document: PlanDocument
  readonly why: Why
  /** The words of a card that was handed over, as they were just before: its texts are empty now. Else empty. */
  readonly words: string
}

type Entry = Pick<KeptCard, 'id' | 'why' | 'words'> & { readonly doc: Y.Doc }

type CardEvents = Y.YEvent<Y.AbstractType<unknown>>[]

/**
 * Cards that somebody else took away while one had the focus in them, or after one had written in them on this page.
 * Yjs does not tell who did it. It is a store, and not a state of React, so that the cards and this are read in the same
 * rendering: in a rendering between, the card and its editor would be gone.
 */
class KeptCards {
  readonly #hasFocus: (key: string) => boolean
  readonly #writtenHere = new WeakMap<Y.Doc, Set<string>>()
  #entries: readonly Entry[] = []
  #told: () => void = () => undefined

  constructor(hasFocus: (key: string) => boolean) {
    this.#hasFocus = hasFocus
  }

  readonly entries = (): readonly Entry[] => this.#entries

  /** Watches the cards of some documents; returns the way to stop. What is kept stays so meanwhile. */
  watch(documents: readonly PlanDocument[], told: () => void): () => void {
    this.#told = told
    const watched = documents.map((document) => {
      const cards: Y.Map<unknown> = document.doc.getMap('cards')
      const observer = ((events: CardEvents, transaction: Y.Transaction) =>
        this.#changed(document, events, transaction)) as Parameters<typeof cards.observeDeep>[0]
      cards.observeDeep(observer)
      return () => cards.unobserveDeep(observer)
    })
    return () => {
      for (const stop of watched) stop()
    }
  }

  letGo(doc: Y.Doc, id: string): void {
    this.#set(this.#entries.filter((entry) => entry.doc !== doc || entry.id !== id))
  }

  #set(entries: readonly Entry[]): void {
    if (entries.length === this.#entries.length) return
    this.#entries = entries
    this.#told()
  }

  #changed(document: PlanDocument, events: CardEvents, transaction: Y.Transaction): void {
    const { doc } = document
    const written = this.#writtenHere.get(doc) ?? new Set()
    this.#writtenHere.set(doc, written)
    // Emptied and marked in one transaction: the order in which a card's events are told says nothing.
    for (const event of events) {
      const id = event.path[0]
      if (typeof id !== 'string') continue
      if (transaction.origin === ySyncPluginKey) written.add(id)
      if (event.path.length !== 1 || !(event.target instanceof Y.Map)) continue
      const [before, now] = [whyGone(event.target, event.changes.keys), whyGone(event.target)]
      if (now === null) this.letGo(doc, id)
      // Whoever hands a measure over knows it.
      else if (now === 'moved' && isMovedHere(id)) continue
      else if (before === null && !transaction.local && (written.has(id) || this.#hasFocus(cardKey(document, id)))) {
        const words = now === 'moved' ? wordsBefore(event.target, transaction) : ''
        this.#set([...this.#entries, { doc, id, why: now, words }])
      }
    }
  }
}

/** Why a card is gone now, or why it was before some changes of its fields. */
function whyGone(card: Y.Map<unknown>, changes?: ReadonlyMap<string, { readonly oldValue: unknown }>): Why | null {
  const value = (field: string): unknown => {
    const change = changes?.get(field)
    return change === undefined ? card.get(field) : change.oldValue
  }
  if (value('moved') === true) return 'moved'
  return value('removed') === true ? 'removed' : null
}

/**
 * The cards that stay on the screen although somebody else took them away, and the way to let go of one.
 *
 * @param place holds the cards, each with `data-place={cardKey(document, id)}`
 */
export function useKeptCards(
  documents: readonly PlanDocument[],
  place: RefObject<HTMLElement | null>,
): readonly [readonly KeptCard[], (card: KeptCard) => void] {
  const [store] = useState(
    () => new KeptCards((key) => cardElement(place.current, key)?.contains(document.activeElement) ?? false),
  )
  const subscribe = useCallback((told: () => void) => store.watch(documents, told), [store, documents])
  const entries = useSyncExternalStore(subscribe, store.entries)
  const kept = useMemo(
    () =>
      entries.flatMap(({ doc, ...entry }) => {
        const document = documents.find((one) => one.doc === doc)
        return document === undefined ? [] : { ...entry, document, key: cardKey(document, entry.id) }
      }),
    [entries, documents],
  )
  const letGo = useCallback((card: KeptCard) => store.letGo(card.document.doc, card.id), [store])
  return [kept, letGo]
}
