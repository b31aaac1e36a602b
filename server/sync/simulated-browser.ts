import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { includes, type Right } from '../../shared/access/rights.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes, isFinal } from '../../shared/sync/close-codes.ts'
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
import { step1Message, step2Message, updateMessage } from './channel.ts'
import type { PlanConnection } from './plan-connection.ts'
import {
  documents,
  type SimulatedDocument,
  type SimulatedPerson,
  type SimulatedPlan,
  wordFor,
} from './simulated-plan.ts'
import { awarenessFrom } from './test-socket.ts'

/** Those whose line is slow, and how many frames wait for them before they are behind. */
const slowReaders: readonly SimulatedPerson[] = ['kari', 'liv']
const slowFrom = 8

/** One document in a simulated browser. */
interface Copy {
  doc: Y.Doc
  channel: number | null
  right: Right
  /** Whether the answer to the server's step 1 has gone; before that, updates stay back: step 2 will hold them. */
  answered: boolean
  /** For each update or step 2 sent on this channel, the words that had been written by then and not saved. */
  sent: string[][]
  unsaved: string[]
}

/** An honest browser: speaks the protocol as the client does, with its frames delivered by hand. */
export class SimulatedBrowser {
  readonly person: SimulatedPerson
  readonly toServer: Uint8Array[] = []
  readonly fromServer: Uint8Array[] = []
  readonly copies = new Map<SimulatedDocument, Copy>()
  /** Words that the server said were saved. */
  readonly saved: string[] = []
  /** Words that went back to their writer. */
  readonly returned: string[] = []
  /** Refusals that were not a matter of rights. */
  readonly refusals: string[] = []
  connection: PlanConnection | null = null
  readonly #plan: SimulatedPlan
  readonly #count: () => number
  #nextChannel = 1
  #slow = false

  constructor(person: SimulatedPerson, plan: SimulatedPlan, count: () => number) {
    this.person = person
    this.#plan = plan
    this.#count = count
    for (const name of documents) this.copies.set(name, this.#freshCopy())
  }

  connect(): void {
    if (this.connection !== null) return
    if (!this.#plan.letsIn(this.person)) {
      this.#shutOut()
      return
    }
    this.toServer.length = 0
    this.fromServer.length = 0
    this.#nextChannel = 1
    this.connection = this.#plan.connect(
      this.person,
      (frame) => {
        this.fromServer.push(frame)
        this.#slow ||= slowReaders.includes(this.person) && this.fromServer.length > slowFrom
      },
      (code) => {
        this.#lost()
        if (isFinal(code)) this.#shutOut()
      },
      () => this.#slow,
    )
    for (const name of documents) this.open(name)
  }

  disconnect(): void {
    this.connection?.gone()
    this.#lost()
  }

  /** Asks for a document that is not open. */
  open(name: SimulatedDocument): void {
    const copy = this.#copy(name)
    if (this.connection === null || copy.channel !== null) return
    copy.channel = this.#nextChannel
    this.#nextChannel += 1
    const client = copy.doc.clientID
    this.#send(writeControl({ type: 'open', channel: copy.channel, document: name, schemaVersion, client }))
  }

  /** Types a word of its own, where it believes that it may write. */
  type(name: SimulatedDocument, at: number): void {
    const copy = this.#copy(name)
    if (!includes(copy.right, 'write')) return
    const word = wordFor(name, this.#count())
    copy.unsaved.push(word)
    const text = copy.doc.getXmlFragment('text')
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(word)])
    text.insert(at % (text.length + 1), [element])
  }

  /** Takes a paragraph away, whoever wrote it. */
  erase(name: SimulatedDocument, at: number): void {
    const copy = this.#copy(name)
    const text = copy.doc.getXmlFragment('text')
    if (!includes(copy.right, 'write') || text.length === 0) return
    const gone = String(text.get(at % text.length))
    text.delete(at % text.length, 1)
    // What one takes back before it is saved is nobody's to keep.
    copy.unsaved = copy.unsaved.filter((word) => !gone.includes(word))
  }

  deliverToServer(): void {
    const frame = this.toServer.shift()
    if (frame !== undefined) this.connection?.receive(frame)
  }

  deliverFromServer(): void {
    const bytes = this.fromServer.shift()
    if (bytes === undefined) return
    const { channel, payload } = readFrame(bytes)
    if (channel === controlChannel) this.#control(readControl(payload) as ServerControl)
    else this.#onChannel(channel, payload)
    if (!this.#slow || this.fromServer.length > slowFrom / 4) return
    this.#slow = false
    this.connection?.caughtUp()
  }

  #control(message: ServerControl): void {
    if (message.type === 'opened') {
      const found = this.#find(message.channel)
      if (found === null) return
      // Rights went while this was away: its words cannot be sent, and a copy that holds them agrees with nobody.
      if (includes(found.copy.right, 'write') && !includes(message.right, 'write')) {
        this.#send(writeControl({ type: 'close', channel: message.channel }))
        this.#closed(message.channel, closeCodes.startAgain)
        return
      }
      found.copy.right = message.right
      this.#send(writeFrame(message.channel, step1Message(Y.encodeStateVector(found.copy.doc))))
      this.#send(writeFrame(message.channel, awarenessFrom([[found.copy.doc.clientID, 1, '{}']])))
    } else if (message.type === 'saved') {
      const copy = this.#find(message.channel)?.copy
      if (copy === undefined) return
      const words = copy.sent[message.messages - 1] ?? []
      this.saved.push(...words)
      copy.unsaved = copy.unsaved.filter((word) => !words.includes(word))
    } else if (message.type === 'refused') {
      const client = this.#find(message.channel)?.copy.doc.clientID
      const robbed = message.rule === 'foreign-client' && client !== undefined && this.#plan.stolen.has(client)
      if (message.rule !== 'no-right' && !robbed) this.refusals.push(`${this.person}: ${message.rule}`)
    } else if (message.type === 'closed') this.#closed(message.channel, message.code)
  }

  #closed(channel: number, code: number): void {
    const found = this.#find(channel)
    if (found === null) return
    const { name, copy } = found
    if (!isFinal(code)) {
      copy.channel = null
      copy.answered = false
      copy.sent = []
      this.open(name)
      return
    }
    this.returned.push(...copy.unsaved)
    this.copies.set(name, this.#freshCopy())
    if (code === closeCodes.startAgain) this.open(name)
  }

  #onChannel(channel: number, payload: Uint8Array): void {
    const copy = this.#find(channel)?.copy
    if (copy === undefined) return
    const decoder = decoding.createDecoder(payload)
    if (decoding.readVarUint(decoder) !== messageType.sync) return
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
    copy.sent.push([...copy.unsaved])
    this.#send(writeFrame(copy.channel, message))
  }

  #send(frame: Uint8Array): void {
    if (this.connection !== null) this.toServer.push(frame)
  }

  #freshCopy(): Copy {
    const copy: Copy = { doc: new Y.Doc(), channel: null, right: 'none', answered: false, sent: [], unsaved: [] }
    copy.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && copy.answered) this.#sendWords(copy, updateMessage(update))
    })
    return copy
  }

  /** The plan is no longer theirs: its words leave memory, and those that were not saved go back to their writer. */
  #shutOut(): void {
    for (const [name, copy] of this.copies) {
      this.returned.push(...copy.unsaved)
      this.copies.set(name, this.#freshCopy())
    }
  }

  #lost(): void {
    this.connection = null
    this.toServer.length = 0
    this.fromServer.length = 0
    this.#slow = false
    for (const copy of this.copies.values()) {
      copy.channel = null
      copy.answered = false
      copy.sent = []
    }
  }

  #copy(name: SimulatedDocument): Copy {
    const copy = this.copies.get(name)
    if (copy === undefined) throw new Error(`No ${name} here.`)
    return copy
  }

  #find(channel: number): { name: SimulatedDocument; copy: Copy } | null {
    for (const [name, copy] of this.copies) if (copy.channel === channel) return { name, copy }
    return null
  }
}
