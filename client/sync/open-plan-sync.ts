import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { sectionDefinition } from '../../shared/plan/sections.ts'
import { closeCodes, type WaitReason } from '../../shared/sync/close-codes.ts'
import type { PlanEvent, PresentPerson } from '../../shared/sync/control.ts'
import type { PlanOnDevice } from '../device/plan-on-device.ts'
import { LiveDocument } from './live-document.ts'
import { browserSignals, type PageSignals } from './page-signals.ts'
import { PlanSocket } from './plan-socket.ts'
import type { PlanDocument, PlanEnding, PlanSync, PlanSyncState, RejectedWords } from './plan-sync.ts'
import { saveState } from './save-state.ts'
import { UndoOrder } from './undo-order.ts'

export interface PlanSyncOptions {
  /** Where the application is served, such as `location.origin`. */
  readonly url: string
  readonly planId: string
  /** The participant that the page was loaded as. */
  readonly me: string
  /** What is kept of the plan on the reader's own device; null or left out where nothing is. It is closed with the plan. */
  readonly device?: PlanOnDevice | null
  /** The session is over: whether what lies on the device stays, for the same person to sign in again. */
  readonly staysOnDevice?: () => Promise<boolean>
  /** When the plan on the device was last in step with the server, in milliseconds; null where it is told of now. */
  readonly lastConnected?: number | null
  readonly signals?: PageSignals
  /** From 0 up to 1; spreads reconnections. */
  readonly random?: () => number
  readonly makeSocket?: (url: string) => WebSocket
}

/** Opens a plan's live connection at once; documents follow with `setDocuments`. */
export function openPlanSync(options: PlanSyncOptions): PlanSync {
  return new LivePlan(options)
}

/** How often the device is told that the server is there, in milliseconds. */
const heardEvery = 60 * 60_000

class LivePlan implements PlanSync {
  readonly #random: () => number
  readonly #device: PlanOnDevice | null
  readonly #staysOnDevice: () => Promise<boolean>
  #heard = 0
  /** Of the words that were not accepted, those that lie on the device as drafts. */
  readonly #drafts = new Set<string>()
  readonly #socket: PlanSocket
  readonly #undoOrder = new UndoOrder(() => this.#changed())
  /** In the order in which they were opened. */
  readonly #documents = new Map<string, LiveDocument>()
  /** Out of the list, but with words on their way: they stay until those are saved or handed over. */
  readonly #leaving = new Set<string>()
  readonly #listeners = new Set<() => void>()
  readonly #eventListeners = new Set<(event: PlanEvent) => void>()
  #place: string | null = null
  #connected = false
  #heldUp: WaitReason | null = null
  /** Of single documents. */
  readonly #heldUpDocuments = new Map<string, WaitReason>()
  #lastConnected: number | null = null
  #presence: ReadonlyMap<string, readonly PresentPerson[]> = new Map()
  #rejected: readonly RejectedWords[] = []
  #ending: PlanEnding | null = null
  /** The server has said so, and closes the plan next. */
  #replaced = false
  #planDocuments: ReadonlyMap<string, PlanDocument> = new Map()
  #destroyed = false
  #announced = false
  /** The frame in which the listeners will be told. */
  #frame: number | null = null
  #state: PlanSyncState

  constructor(options: PlanSyncOptions) {
    const { url, planId, me, device = null, signals = browserSignals, random = Math.random, makeSocket } = options
    this.#random = random
    this.#device = device
    this.#staysOnDevice = options.staysOnDevice ?? (async () => false)
    this.#lastConnected = options.lastConnected ?? null
    this.#rejected = device?.drafts ?? []
    for (const { id } of this.#rejected) this.#drafts.add(id)
    device?.onChange(() => this.#changed())
    const address = new URL(`/plans/${encodeURIComponent(planId)}/sync`, url)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    this.#state = this.#read()
    this.#socket = new PlanSocket({
      url: address.href,
      me,
      signals,
      random,
      ...(makeSocket && { makeSocket }),
      events: {
        connected: () => {
          this.#connected = true
          this.#heldUp = null
          this.#lastConnected = Date.now()
          this.#changed()
        },
        disconnected: (lastReceived) => {
          this.#connected = false
          this.#lastConnected = lastReceived
          this.#presence = new Map()
          this.#changed()
        },
        heldUp: (reason, document) => {
          if (document === null) this.#heldUp = reason
          else if (reason !== null) this.#heldUpDocuments.set(document, reason)
          this.#changed()
        },
        opened: (document) => {
          if (this.#heldUpDocuments.delete(document)) this.#changed()
        },
        ended: (code) => this.#end(code),
        presence: (document, people) => {
          this.#presence = new Map(this.#presence).set(document, people)
          this.#changed()
        },
        event: (event) => this.#event(event),
      },
    })
  }

  get state(): PlanSyncState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly onEvent = (listener: (event: PlanEvent) => void): (() => void) => {
    this.#eventListeners.add(listener)
    return () => this.#eventListeners.delete(listener)
  }

  setDocuments(names: readonly string[]): void {
    if (this.#ending !== null || this.#destroyed) return
    const wanted = new Set(names)
    for (const name of this.#documents.keys()) {
      if (!wanted.has(name)) this.#leaving.add(name)
    }
    for (const name of wanted) {
      this.#leaving.delete(name)
      if (!this.#documents.has(name)) this.#open(name)
    }
    this.#changed()
  }

  setPlace(document: string | null): void {
    this.#place = document
    for (const [name, live] of this.#documents) live.setPresent(name === document)
  }

  undo(): string | null {
    return this.#undoOrder.undo()
  }

  redo(): string | null {
    return this.#undoOrder.redo()
  }

  dismissRejected(id: string): void {
    this.#rejected = this.#rejected.filter((words) => words.id !== id)
    this.#device?.letGoOfDraft(id)
    this.#changed()
  }

  destroy(): void {
    this.#destroyed = true
    for (const live of this.#documents.values()) live.destroy()
    this.#documents.clear()
    this.#socket.end()
    this.#listeners.clear()
    this.#eventListeners.clear()
    void this.#device?.close()
  }

  #open(name: string): void {
    const address = parseDocumentName(name)
    if (address === null) return
    const { kind } = sectionDefinition(address.section)
    if (kind === 'facts') return
    const live = new LiveDocument({
      planSocket: this.#socket,
      name,
      address,
      spec: documentSpec(kind),
      undoOrder: this.#undoOrder,
      device: this.#device?.document(name) ?? null,
      random: this.#random,
      changed: () => this.#changed(),
      rejected: (words, { keep }) => {
        this.#rejected = [...this.#rejected, words]
        if (keep) this.#device?.keepDraft(words, () => this.#drafts.add(words.id))
      },
      draftKept: (id) => this.#drafts.add(id),
      pageEnded: (code) => this.#end(code),
    })
    live.setPresent(name === this.#place)
    this.#documents.set(name, live)
  }

  #event(event: PlanEvent): void {
    if (event === 'replaced') this.#replaced = true
    if (event === 'access') for (const live of this.#documents.values()) live.askAgain()
    for (const listener of [...this.#eventListeners]) listener(event)
  }

  /** The plan is closed to this page. Its documents leave memory; words that were not saved remain to be copied. */
  #end(code: number): void {
    if (this.#ending !== null || this.#destroyed) return
    const ending = endingOf(code)
    this.#ending = ending === 'unknown' && this.#replaced ? 'replaced' : ending
    this.#socket.end()
    this.#connected = false
    this.#presence = new Map()
    const rule = this.#ending === 'replaced' ? 'plan-replaced' : ruleOf(code)
    const mayReturn = this.#ending === 'signed-out' && this.#device !== null
    const left: RejectedWords[] = []
    for (const live of this.#documents.values()) {
      if (mayReturn && live.kept === 'yes') left.push(...live.closeLeavingWords(rule))
      else live.close(rule)
    }
    if (mayReturn) void this.#handOverUnlessKept(left)
    this.#changed()
  }

  /** Words that wait on the device for the same person to sign in again are sent then. Otherwise this page alone has them. */
  async #handOverUnlessKept(words: readonly RejectedWords[]): Promise<void> {
    if (await this.#staysOnDevice()) return
    this.#drafts.clear()
    this.#rejected = [...this.#rejected, ...words]
    this.#changed()
  }

  /**
   * Tells the listeners, once for all that happens in this turn; while a plan's documents are arriving, each in a turn
   * of its own, once for all that come before the next frame.
   */
  #changed(): void {
    if (this.#announced || this.#destroyed) return
    if (this.#isArriving()) {
      this.#frame ??= requestAnimationFrame(() => this.#announce())
      return
    }
    this.#announced = true
    queueMicrotask(() => this.#announce())
  }

  #announce(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
    this.#announced = false
    if (this.#destroyed) return
    this.#letGo()
    this.#forgetPresence()
    this.#tellDevice()
    this.#state = this.#read()
    for (const listener of [...this.#listeners]) listener()
  }

  /** The time that the plan may lie on the device begins anew with every word from the server. */
  #tellDevice(): void {
    const now = Date.now()
    if (this.#device === null || !this.#connected || now - this.#heard < heardEvery) return
    this.#heard = now
    this.#device.heard()
  }

  /** Nothing has been written here and something is still to come, on a page that is being drawn. */
  #isArriving(): boolean {
    if (typeof requestAnimationFrame !== 'function' || document.hidden || !this.#connected) return false
    const documents = [...this.#documents.values()]
    return documents.every((live) => live.unsaved === 0) && documents.some((live) => live.snapshot.state === 'loading')
  }

  #letGo(): void {
    for (const name of this.#leaving) {
      const live = this.#documents.get(name)
      if (live !== undefined && live.unsaved > 0) continue
      live?.leave()
      this.#documents.delete(name)
      this.#heldUpDocuments.delete(name)
      this.#leaving.delete(name)
    }
  }

  /** Who is in a document that was closed is no longer the reader's to know. */
  #forgetPresence(): void {
    const open = [...this.#presence].filter(([name]) => this.#documents.get(name)?.snapshot.state !== 'closed')
    if (open.length !== this.#presence.size) this.#presence = new Map(open)
  }

  #read(): PlanSyncState {
    const documents = [...this.#documents.values()]
    return {
      documents: this.#readDocuments(),
      save: saveState(this.#connected, documents),
      unsavedChanges: documents.reduce((sum, live) => sum + live.unsaved, 0),
      holdsOnlyCopy: this.#holdsOnlyCopy(),
      onDevice: this.#device !== null && !this.#device.over,
      lastConnected: this.#lastConnected,
      connected: this.#connected,
      heldUp: this.#heldUp ?? [...this.#heldUpDocuments.values()][0] ?? null,
      presence: this.#presence,
      rejected: this.#rejected,
      ending: this.#ending,
      canUndo: this.#undoOrder.canUndo,
      canRedo: this.#undoOrder.canRedo,
    }
  }

  #holdsOnlyCopy(): boolean {
    const documents = [...this.#documents.values()]
    return (
      documents.some((live) => live.unsaved > 0 && live.kept !== 'yes') ||
      this.#rejected.some(({ id }) => this.#device?.over !== false || !this.#drafts.has(id))
    )
  }

  /** The same map as long as nothing in it is another, so that components need not render for every keystroke. */
  #readDocuments(): ReadonlyMap<string, PlanDocument> {
    const fresh = new Map<string, PlanDocument>()
    for (const [name, live] of this.#documents) {
      if (!this.#leaving.has(name)) fresh.set(name, live.snapshot)
    }
    const known = this.#planDocuments
    const same = known.size === fresh.size && [...fresh].every(([name, document]) => known.get(name) === document)
    if (!same) this.#planDocuments = fresh
    return this.#planDocuments
  }
}

/** Why words that were on their way when the whole plan closed were not accepted. */
function ruleOf(code: number): RejectedWords['rule'] {
  if (code === closeCodes.unknown) return 'plan-gone'
  return endingOf(code) === 'other-schema' ? 'other-schema' : 'access-changed'
}

/**
 * A protocol that the server does not understand (4400) is treated as another version: the cure is the same, to load
 * the page again.
 */
function endingOf(code: number): PlanEnding {
  if (code === closeCodes.signedOut) return 'signed-out'
  if (code === closeCodes.unknown || code === closeCodes.noRight) return 'unknown'
  return 'other-schema'
}
