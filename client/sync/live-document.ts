import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { DocumentAddress } from '../../shared/plan/document-name.ts'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import type { RefusalRule } from '../../shared/sync/control.ts'
import type { ReturnedWords } from '../../shared/sync/returned-words.ts'
import type { DocumentOnDevice } from '../device/document-on-device.ts'
import { DocumentCopy } from './document-copy.ts'
import type { PlanSocket } from './plan-socket.ts'
import type { PlanDocument, RejectedWords } from './plan-sync.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import type { DocumentSaving, Keeping } from './save-state.ts'
import type { UndoOrder } from './undo-order.ts'

export interface LiveDocumentOptions {
  readonly planSocket: PlanSocket
  readonly name: string
  readonly address: DocumentAddress
  readonly spec: DocumentSpec
  readonly undoOrder: UndoOrder
  /** Where it is kept on the reader's own device; null where it is not. */
  readonly device: DocumentOnDevice | null
  readonly random: () => number
  readonly changed: () => void
  /** Words that were not accepted. `keep`: they lie nowhere yet. */
  readonly rejected: (words: RejectedWords, how: { readonly keep: boolean }) => void
  /** The words with this id have become a draft on the device. */
  readonly draftKept: (id: string) => void
  /** A code that concerns the whole page: signed out, another schema version, a protocol that is not understood. */
  readonly pageEnded: (code: number) => void
}

/** A copy that began again sooner than this after the last one waits first, in milliseconds. */
const calmTime = 10_000

/**
 * A document of the plan, through all its copies:
 *
 *      loading ── content has come ──► ready ── 4410, 4413, refused, other epoch or right ──► loading
 *         └──────────── 4403, 4404 ──────┴──► closed ── askAgain() ──► loading
 *
 * A lost connection moves nothing: what is ready stays ready, and writable for a writer. The generation is raised
 * whenever editors are to bind to another Y.Doc.
 */
export class LiveDocument implements DocumentSaving {
  readonly #options: LiveDocumentOptions
  readonly #nothing = nothing()
  #copy: DocumentCopy | null
  #right: Right = 'none'
  #state: PlanDocument['state'] = 'loading'
  #generation = 0
  #epoch: string | undefined
  #present = false
  #snapshot: PlanDocument | null = null
  #begun = Number.NEGATIVE_INFINITY
  /** Copies in a row that lasted a short time only. */
  #shortLived = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: LiveDocumentOptions) {
    this.#options = options
    this.#copy = this.#begin()
  }

  get snapshot(): PlanDocument {
    if (this.#snapshot !== null) return this.#snapshot
    const { name, address } = this.#options
    const right = this.#right
    const copy = right === 'none' ? null : this.#copy
    const { doc, awareness } = copy
      ? { doc: right === 'write' ? copy.doc : copy.mirror(), awareness: copy.awareness }
      : this.#nothing
    this.#snapshot = { name, address, doc, awareness, right, state: this.#state, generation: this.#generation }
    return this.#snapshot
  }

  get unsaved(): number {
    return this.#copy?.unsaved.count ?? 0
  }

  get kept(): Keeping {
    return this.#copy?.kept ?? 'yes'
  }

  get reachable(): boolean {
    return this.#copy?.reachable ?? false
  }

  /** Whether the reader is in this document, and so visible to the others. */
  setPresent(present: boolean): void {
    if (present === this.#present) return
    this.#present = present
    this.#copy?.setPresent(present)
  }

  /** Rights changed: a document that was closed may be open now. */
  askAgain(): void {
    if (this.#state !== 'closed') return
    this.#state = 'loading'
    this.#copy = this.#begin()
    this.#changed()
  }

  /** Closed for good: unsaved words are handed over, and the content leaves memory and the device. */
  close(rule: RejectedWords['rule']): void {
    this.#throwAway(rule)
    this.#shut()
  }

  /**
   * Closed until the same person signs in again: the content leaves memory, and what lies on the device stays. For when all
   * that is unsent lies there. Answers with those words.
   */
  closeLeavingWords(rule: RejectedWords['rule']): readonly RejectedWords[] {
    const words = this.#unsentWords(rule)
    this.destroy()
    this.#shut()
    return words === null ? [] : [words]
  }

  /** Out of the plan, with nothing unsaved: it leaves memory and the device. */
  leave(): void {
    this.#options.device?.letGo(null, () => undefined)
    this.destroy()
  }

  #shut(): void {
    this.#generation += 1
    this.#right = 'none'
    this.#state = 'closed'
    this.#changed()
  }

  destroy(): void {
    clearTimeout(this.#timer)
    if (this.#copy === null) return
    this.#options.undoOrder.remove(this.#copy.undo)
    this.#copy.destroy()
    this.#copy = null
  }

  #begin(): DocumentCopy {
    const { planSocket, name, spec, device } = this.#options
    // Whatever a copy that was thrown away still has to say is not about this one.
    const current = (act: () => void) => () => {
      if (this.#copy === copy) act()
    }
    const copy: DocumentCopy = new DocumentCopy({
      planSocket,
      name,
      spec,
      device,
      hooks: {
        epoch: () => this.#epoch,
        opened: (right, epoch) => current(() => this.#opened(right, epoch))(),
        refused: (rule: RefusalRule) => current(() => this.#startAgain(rule))(),
        // Not at once: an editor is in the middle of the change that was too large.
        tooLarge: () => queueMicrotask(current(() => this.#startAgain('too-large'))),
      },
      changed: current(() => this.#options.changed()),
      synced: current(() => {
        this.#state = 'ready'
        this.#changed()
      }),
      returned: (words) => current(() => this.#returned(words))(),
      closed: (code, reason) => current(() => this.#closed(code, reason))(),
    })
    // An empty copy is from no epoch: to name the old one would have it turned away again, for ever.
    this.#epoch = copy.from?.epoch
    if (copy.shownAtOnce !== null) {
      this.#right = copy.shownAtOnce.right
      this.#state = 'ready'
    }
    if (this.#present) copy.setPresent(true)
    this.#options.undoOrder.add(name, copy.undo)
    this.#connect(copy)
    return copy
  }

  /** At once, but not in a tight circle with a server that turns every copy away. */
  #connect(copy: DocumentCopy): void {
    const now = Date.now()
    const calm = now - this.#begun >= calmTime
    this.#begun = now
    this.#shortLived = calm ? 0 : this.#shortLived + 1
    clearTimeout(this.#timer)
    if (this.#shortLived < 2) copy.connect()
    else this.#timer = setTimeout(() => copy.connect(), reconnectDelay(this.#shortLived - 2, this.#options.random()))
  }

  #opened(right: Right, epoch: string): void {
    const known = this.#epoch
    const before = this.#right === 'none' ? this.#copy?.from?.right : this.#right
    this.#epoch = epoch
    this.#copy?.renewPresence()
    if (known !== undefined && known !== epoch) {
      this.#startAgain('restored')
      return
    }
    if (before !== undefined && before !== right) {
      this.#startAgain('access-changed')
      return
    }
    this.#options.device?.opened(right, epoch)
    if (this.#right !== right) {
      this.#right = right
      this.#generation += 1
      this.#changed()
    }
  }

  #closed(code: number, reason: string): void {
    switch (code) {
      case closeCodes.startAgain:
        this.#startAgain(reason === 'restored' ? 'restored' : 'access-changed')
        return
      case closeCodes.tooLarge:
        this.#startAgain('too-large')
        return
      case closeCodes.noRight:
      case closeCodes.unknown:
        this.close('access-changed')
        return
      default:
        this.#options.pageEnded(code)
    }
  }

  #startAgain(rule: RejectedWords['rule']): void {
    this.#throwAway(rule)
    this.#generation += 1
    this.#right = 'none'
    this.#state = 'loading'
    this.#copy = this.#begin()
    this.#changed()
  }

  #returned(words: ReturnedWords): void {
    this.#options.rejected({ id: crypto.randomUUID(), document: this.#options.name, ...words }, { keep: true })
    this.#options.changed()
  }

  #throwAway(rule: RejectedWords['rule']): void {
    const words = this.#unsentWords(rule)
    if (words !== null) this.#options.rejected(words, { keep: false })
    this.#options.device?.letGo(words, () => {
      if (words !== null) this.#options.draftKept(words.id)
    })
    this.destroy()
  }

  #unsentWords(rule: RejectedWords['rule']): RejectedWords | null {
    const text = this.#copy?.unacknowledgedWords() ?? ''
    return text === '' ? null : { id: crypto.randomUUID(), document: this.#options.name, rule, text }
  }

  #changed(): void {
    this.#snapshot = null
    this.#options.changed()
  }
}

/** What is shown of a document that is closed or has not been opened yet: no content, and nobody in it. */
function nothing(): { doc: Y.Doc; awareness: Awareness } {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.destroy()
  return { doc, awareness }
}
