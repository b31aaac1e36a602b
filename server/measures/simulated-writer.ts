import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { isFinal } from '../../shared/sync/close-codes.ts'
import type { ServerControl } from '../../shared/sync/control.ts'
import {
  controlChannel,
  messageType,
  readControl,
  readFrame,
  syncType,
  writeControl,
  writeFrame,
} from '../../shared/sync/frame.ts'
import { emptyMovedCards, returnedWords } from '../../shared/sync/returned-words.ts'
import { mayTakeBack } from '../../shared/sync/take-back.ts'
import { step1Message, step2Message, updateMessage } from '../sync/channel.ts'
import type { PlanConnection } from '../sync/plan-connection.ts'
import { type PagePerson, pages, type SimulatedPages, wordsIn } from './simulated-pages.ts'

/** One page in a simulated browser. */
interface Copy {
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  channel: number | null
  answered: boolean
  /** For each message on this channel, where the own clock ended with it. */
  sent: number[]
  acknowledged: number
}

const own = Symbol('own edit')
const emptying = Symbol('emptying')

/** An honest browser that writes measures: speaks the protocol as the client does, with its frames delivered by hand. */
export class SimulatedWriter {
  readonly person: PagePerson
  readonly toServer: Uint8Array[] = []
  readonly fromServer: Uint8Array[] = []
  readonly copies = new Map<string, Copy>()
  /** Words that went back to their writer. */
  readonly returned: string[] = []
  /** Refusals: an honest browser has none. */
  readonly refusals: string[] = []
  readonly #pages: SimulatedPages
  #connection: PlanConnection | null = null
  #nextChannel = 1

  constructor(person: PagePerson, plan: SimulatedPages) {
    this.person = person
    this.#pages = plan
    for (const page of pages) if (plan.may(person, page, 'read')) this.copies.set(page, this.#makeCopy(page))
  }

  connect(): void {
    if (this.#connection !== null) return
    this.#nextChannel = 1
    this.#connection = this.#pages.connect(
      this.person,
      (frame) => this.fromServer.push(frame),
      () => this.#lost(),
    )
    for (const [page, copy] of this.copies) this.#open(page, copy)
  }

  disconnect(): void {
    this.#connection?.gone()
    this.#lost()
  }

  deliverToServer(): void {
    const frame = this.toServer.shift()
    if (frame !== undefined) this.#connection?.receive(frame)
  }

  deliverFromServer(): void {
    const bytes = this.fromServer.shift()
    if (bytes === undefined) return
    const { channel, payload } = readFrame(bytes)
    if (channel === controlChannel) this.#control(readControl(payload) as ServerControl)
    else this.#onChannel(channel, payload)
  }

  /** Pages on which this person may write. */
  get writable(): readonly string[] {
    return [...this.copies.keys()].filter((page) => this.#pages.may(this.person, page, 'write'))
  }

  /** Makes one change to a page; it can be undone. */
  edit(page: string, change: (doc: Y.Doc) => void): void {
    const copy = this.copies.get(page)
    if (copy === undefined) return
    copy.doc.transact(() => change(copy.doc), own)
    copy.undo.stopCapturing()
  }

  undo(page: string): void {
    this.copies.get(page)?.undo.undo()
  }

  redo(page: string): void {
    this.copies.get(page)?.undo.redo()
  }

  get unsent(): boolean {
    return [...this.copies.values()].some(
      ({ doc, acknowledged }) => Y.getState(doc.store, doc.clientID) > acknowledged && this.writable.length > 0,
    )
  }

  #makeCopy(page: string): Copy {
    const doc = new Y.Doc()
    const cards = doc.getMap('cards')
    const undo = new Y.UndoManager(cards, {
      trackedOrigins: new Set([own]),
      deleteFilter: (item) => mayTakeBack(item, cards),
    })
    const copy: Copy = { doc, undo, channel: null, answered: false, sent: [], acknowledged: 0 }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && copy.answered) this.#sendWords(copy, updateMessage(update))
    })
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === emptying || !this.writable.includes(page)) return
      const words = returnedWords(transaction, copy.acknowledged)
      if (words.length === 0) return
      for (const { text } of words) this.returned.push(...wordsIn(text))
      queueMicrotask(() => emptyMovedCards(doc, emptying))
    })
    return copy
  }

  #open(page: string, copy: Copy): void {
    copy.channel = this.#nextChannel
    this.#nextChannel += 1
    this.#send(writeControl({ type: 'open', channel: copy.channel, document: page, schemaVersion }))
  }

  #control(message: ServerControl): void {
    if (!('channel' in message)) return
    const found = [...this.copies].find(([, { channel }]) => channel === message.channel)
    if (found === undefined) return
    const [page, copy] = found
    if (message.type === 'opened') {
      this.#send(writeFrame(message.channel, step1Message(Y.encodeStateVector(copy.doc))))
    } else if (message.type === 'saved') {
      copy.acknowledged = Math.max(copy.acknowledged, copy.sent[message.messages - 1] ?? 0)
    } else if (message.type === 'refused') this.refusals.push(`${this.person}: ${message.rule}, ${message.reason}`)
    else if (message.type === 'closed') {
      if (isFinal(message.code)) this.refusals.push(`${this.person}: ${page} closed with ${message.code}`)
      this.#closed(copy)
      this.#open(page, copy)
    }
  }

  #onChannel(channel: number, payload: Uint8Array): void {
    const copy = [...this.copies.values()].find((one) => one.channel === channel)
    const decoder = decoding.createDecoder(payload)
    if (copy === undefined || decoding.readVarUint(decoder) !== messageType.sync) return
    const type = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (type !== syncType.step1) {
      Y.applyUpdate(copy.doc, bytes, this)
      return
    }
    copy.answered = true
    this.#sendWords(copy, step2Message(Y.encodeStateAsUpdate(copy.doc, bytes)))
  }

  #sendWords(copy: Copy, message: Uint8Array): void {
    if (copy.channel === null) return
    copy.sent.push(Y.getState(copy.doc.store, copy.doc.clientID))
    this.#send(writeFrame(copy.channel, message))
  }

  #send(frame: Uint8Array): void {
    if (this.#connection !== null) this.toServer.push(frame)
  }

  #lost(): void {
    this.#connection = null
    this.toServer.length = 0
    this.fromServer.length = 0
    for (const copy of this.copies.values()) this.#closed(copy)
  }

  #closed(copy: Copy): void {
    copy.channel = null
    copy.answered = false
    copy.sent = []
  }
}
