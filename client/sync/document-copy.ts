import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { type ChannelHooks, channelClass } from './channel-socket.ts'
import { documentUndo } from './document-undo.ts'
import { mirrorOf } from './mirror.ts'
import type { PlanSocket } from './plan-socket.ts'
import { unacknowledgedWords } from './unacknowledged-words.ts'
import { UnsavedChanges } from './unsaved-changes.ts'

export interface DocumentCopyOptions {
  readonly planSocket: PlanSocket
  readonly name: string
  readonly spec: DocumentSpec
  readonly hooks: Omit<ChannelHooks, 'client' | 'sent' | 'saved' | 'lost'>
  /** Own changes were made or saved, or the channel opened or went away. */
  readonly changed: () => void
  /** The content has come. */
  readonly synced: () => void
  /** The server closed the channel for good, with a code of 4400–4499. */
  readonly closed: (code: number, reason: string) => void
}

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
  #mirror: Y.Doc | null = null
  #mayWrite = false

  constructor({ planSocket, name, spec, hooks, changed, synced, closed }: DocumentCopyOptions) {
    this.#spec = spec
    this.setPresent(false)
    this.undo = documentUndo(this.doc, spec)
    // Before the provider, whose own listener sends the message that is to count this change.
    this.doc.on('update', (_update, origin, _doc, transaction) => {
      // Yjs tidies the formatting of what it receives, in readers' copies too; the channel keeps that to itself.
      if (origin === this.#provider || !this.#mayWrite) return
      this.unsaved.changeMade(transaction.afterState.get(this.doc.clientID) ?? 0)
      changed()
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
      if (isSynced) synced()
    })
    this.#provider.on('status', changed)
    this.#provider.on('closed', ({ code, reason }) => closed(code, reason))
  }

  /** Asks at the door. */
  connect(): void {
    this.#provider.connect()
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
    return unacknowledgedWords(this.doc, this.#spec.root, this.unsaved.acknowledgedClock)
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
