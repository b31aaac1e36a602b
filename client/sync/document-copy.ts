import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { emptyMovedCards, fewestLetters, type ReturnedWords, returnedWords } from '../../shared/sync/returned-words.ts'
import { type UnsentClocks, unsentClocks } from '../../shared/sync/unsent-clocks.ts'
import type { CopyOnDevice, DocumentOnDevice } from '../device/document-on-device.ts'
import { lostWords, typedWords } from '../device/typed-words.ts'
import { type ChannelHooks, channelClass } from './channel-socket.ts'
import { documentUndo } from './document-undo.ts'
import { mirrorOf } from './mirror.ts'
import type { PlanSocket } from './plan-socket.ts'
import type { Keeping } from './save-state.ts'
import { unacknowledgedWords } from './unacknowledged-words.ts'
import { UnsavedChanges } from './unsaved-changes.ts'

export interface DocumentCopyOptions {
  readonly planSocket: PlanSocket
  readonly name: string
  readonly spec: DocumentSpec
  /** Where it is kept on the writer's own device; null where it is not. */
  readonly device: DocumentOnDevice | null
  readonly hooks: Omit<ChannelHooks, 'client' | 'sent' | 'saved' | 'lost'>
  /** Own changes were made or saved, or the channel opened or went away. */
  readonly changed: () => void
  /** The content has come. */
  readonly synced: () => void
  /** Words that somebody else's change took along: they are nowhere in the document, and are their writer's. */
  readonly returned: (words: ReturnedWords) => void
  /** The server closed the channel for good, with a code of 4400–4499. */
  readonly closed: (code: number, reason: string) => void
}

/** The origin of emptying a card that was handed over. It is nobody's edit, and not for undo. */
const emptying: unique symbol = Symbol('emptying')

/** The origin of what lay on the device. */
const fromDevice: unique symbol = Symbol('from the device')

/**
 * One copy of a document: its Y.Doc with its own client id, the provider that keeps it in step, what of it is unsaved,
 * and what can be undone. When the server does not accept a copy, it is thrown away and another begins.
 */
export class DocumentCopy {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly unsaved = new UnsavedChanges()
  readonly undo: Y.UndoManager
  readonly #spec: DocumentSpec
  readonly #provider: WebsocketProvider
  readonly #device: DocumentOnDevice | null
  readonly #begun: CopyOnDevice | null
  /** Unsent words of earlier pages, which lay on the device, until they are known to be on the server's disk. */
  #earlier: UnsentClocks = new Map()
  #synced = false
  /** Whether all of the document lay on the device, and not the unsent words alone. */
  readonly #whole: boolean
  #mirror: Y.Doc | null = null
  #mayWrite = false

  constructor({ planSocket, name, spec, device, hooks, changed, synced, returned, closed }: DocumentCopyOptions) {
    this.#spec = spec
    this.#device = device
    this.#begun = device?.begin() ?? null
    this.#takeFromDevice()
    const { pendingStructs, pendingDs } = this.doc.store
    this.#whole = this.#begun?.whole === true && pendingStructs === null && pendingDs === null
    this.#mayWrite = this.shownAtOnce?.right === 'write'
    this.setPresent(false)
    this.undo = documentUndo(this.doc, spec)
    // Before the provider, whose own listener sends the message that is to count this change.
    this.doc.on('update', (update, origin, _doc, transaction) => {
      if (origin === this.#provider) device?.received(update)
      // Yjs tidies the formatting of what it receives, in readers' copies too; the channel keeps that to itself.
      if (origin === this.#provider || !this.#mayWrite) return
      this.unsaved.changeMade(transaction.afterState.get(this.doc.clientID) ?? 0)
      device?.wrote(this.unsaved.made, update)
      changed()
    })
    this.doc.on('afterTransaction', (transaction) => {
      if (transaction.origin === emptying || !this.#mayWrite) return
      const words = returnedWords(transaction, this.unsaved.acknowledgedClock, this.#earlier)
      for (const one of words) returned(one)
      if (!words.some(({ rule }) => rule === 'moved')) return
      queueMicrotask(() => {
        if (!this.doc.isDestroyed) emptyMovedCards(this.doc, emptying)
      })
    })
    const channel = channelClass(planSocket, name, {
      ...hooks,
      client: () => this.doc.clientID,
      opened: (right, epoch) => {
        this.#mayWrite = right === 'write'
        hooks.opened(right, epoch)
      },
      sent: () => this.unsaved.messageSent(),
      saved: (messages) => {
        this.unsaved.messagesSaved(messages)
        if (this.unsaved.saved > 0) this.#earlier = new Map()
        device?.saved(this.unsaved.saved)
        changed()
      },
      lost: () => {
        this.unsaved.channelLost()
        changed()
      },
    })
    // The address is never dialled: the channel knows where it belongs. BroadcastChannel would pass content between
    // two people's tabs behind the server's back.
    this.#provider = new WebsocketProvider('channel:', name, this.doc, {
      connect: false,
      awareness: this.awareness,
      disableBc: true,
      WebSocketPolyfill: channel,
    })
    this.#provider.on('sync', (isSynced) => {
      if (!isSynced) return
      const lost = this.#synced ? '' : this.#lostOnTheWay()
      this.#synced = true
      device?.synced()
      synced()
      if (lost.length >= fewestLetters) returned({ rule: 'taken-away', text: lost })
    })
    this.#provider.on('status', changed)
    this.#provider.on('closed', ({ code, reason }) => closed(code, reason))
  }

  /** Asks at the door. */
  connect(): void {
    this.#provider.connect()
  }

  /** What the copy is from, when it lay on the device: the right that it was read or written with, and the epoch. */
  get from(): Pick<CopyOnDevice, 'right' | 'epoch'> | null {
    return this.#begun
  }

  /** The same, when all of the document lay there, so that it can be shown before the server has answered. */
  get shownAtOnce(): { readonly right: Right } | null {
    return this.#whole ? this.#begun : null
  }

  /** Whether what is unsaved is on the disk of the writer's own device. */
  get kept(): Keeping {
    if (this.#device === null || this.#device.isFailing) return 'no'
    return Math.max(this.unsaved.saved, this.#device.kept) >= this.unsaved.made ? 'yes' : 'soon'
  }

  /** Whether the reader is in this document; others see them there. */
  setPresent(present: boolean): void {
    this.awareness.setLocalState(present ? {} : null)
  }

  /**
   * Before a channel opens again. Both sides took each other away when the last one went, but awareness remembers the
   * clocks, and takes nobody back who says the same as before until they renew it a quarter of a minute later. So the
   * reader's own clock moves, and the others' are forgotten.
   */
  renewPresence(): void {
    const { awareness } = this
    for (const client of [...awareness.meta.keys()]) {
      if (client !== awareness.clientID) awareness.meta.delete(client)
    }
    const state = awareness.getLocalState()
    if (state !== null) awareness.setLocalState(state)
  }

  /** Whether the channel is open, so that what is written is on its way. */
  get reachable(): boolean {
    return this.#provider.wsconnected
  }

  /** What the editors of those who may not write are bound to. */
  mirror(): Y.Doc {
    this.#mirror ??= mirrorOf(this.doc)
    return this.#mirror
  }

  /** The writer's words that are not known to be on the server's disk. */
  unacknowledgedWords(): string {
    if (this.unsaved.count === 0) return ''
    // What they stand among has not come, and they are in no text yet.
    if (this.doc.store.pendingStructs !== null && this.#begun !== null) return typedWords(this.#begun.unsent)
    return unacknowledgedWords(this.doc, this.#spec.root, this.unsaved.acknowledgedClock, this.#earlier)
  }

  #takeFromDevice(): void {
    if (this.#begun === null) return
    const { known, unsent } = this.#begun
    for (const bytes of [...known, ...unsent]) Y.applyUpdate(this.doc, bytes, fromDevice)
    if (unsent.length === 0) return
    this.#earlier = unsentClocks(unsent)
    this.unsaved.changeMade(0)
  }

  /** Words of earlier pages that found nothing to stand in: it was taken away meanwhile. */
  #lostOnTheWay(): string {
    if (this.#begun === null || this.#whole) return ''
    return lostWords(this.doc, this.#begun.unsent)
  }

  /** Closes the channel and drops the content. */
  destroy(): void {
    this.undo.destroy()
    this.#provider.destroy()
    this.awareness.destroy()
    this.#mirror?.destroy()
    this.doc.destroy()
  }
}
