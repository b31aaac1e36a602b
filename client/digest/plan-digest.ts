import { byPlace } from '../cards/card-map.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { type DocumentDigest, digestDocument, type GoalDigest, type MeasureDigest } from './document-digest.ts'

/** What the views of a plan tell of what is written in it. The same object for as long as nothing in it is another. */
export interface PlanDigest {
  /** The documents of prose that have words, by name. */
  readonly words: ReadonlySet<string>
  /** In their order. */
  readonly goals: readonly GoalDigest[]
  readonly measures: readonly MeasureDigest[]
}

/** How long changes are gathered before the digest is made anew, in milliseconds: a view need not follow every key. */
export const gathering = 400

/**
 * The digest of some documents, kept in step with them while somebody listens. Only documents in which something was
 * written are read again, and at most once in `gathering`.
 */
export class LiveDigest {
  readonly #documents: readonly PlanDocument[]
  readonly #known = new Map<PlanDocument, { readonly digest: DocumentDigest; readonly key: string }>()
  readonly #written = new Set<PlanDocument>()
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #stop: () => void = () => undefined
  #digest: PlanDigest

  constructor(documents: readonly PlanDocument[]) {
    this.#documents = documents
    for (const document of documents) this.#look(document)
    this.#digest = this.#gather()
  }

  readonly read = (): PlanDigest => this.#digest

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#begin()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#end()
    }
  }

  #begin(): void {
    const stops = this.#documents.map((document) => {
      const changed = (): void => {
        this.#written.add(document)
        this.#timer ??= setTimeout(() => this.#update(), gathering)
      }
      document.doc.on('update', changed)
      return () => document.doc.off('update', changed)
    })
    this.#stop = () => {
      for (const stop of stops) stop()
    }
    // What was written before anybody listened was not told of.
    for (const document of this.#documents) this.#written.add(document)
    this.#update()
  }

  #end(): void {
    this.#stop()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #update(): void {
    this.#timer = null
    const changed = [...this.#written].filter((document) => this.#look(document))
    this.#written.clear()
    if (changed.length === 0) return
    this.#digest = this.#gather()
    for (const listener of [...this.#listeners]) listener()
  }

  /** Reads a document. True when it tells something else than before. */
  #look(document: PlanDocument): boolean {
    const digest = digestDocument(document)
    const key = JSON.stringify(digest)
    if (this.#known.get(document)?.key === key) return false
    this.#known.set(document, { digest, key })
    return true
  }

  #gather(): PlanDigest {
    const all = this.#documents.flatMap((document) => {
      const known = this.#known.get(document)
      return known === undefined ? [] : [{ name: document.name, ...known.digest }]
    })
    return {
      words: new Set(all.filter(({ hasWords }) => hasWords).map(({ name }) => name)),
      goals: all.flatMap(({ goals }) => goals).sort(byPlace),
      measures: all.flatMap(({ measures }) => measures).sort(byPlace),
    }
  }
}
