import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type WebSocket, WebSocketServer } from 'ws'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { ClientControl, RefusalRule, ServerControl } from '../../shared/sync/control.ts'
import {
  controlChannel,
  messageType,
  readControl,
  readFrame,
  syncType,
  writeControl,
  writeFrame,
} from '../../shared/sync/frame.ts'

/** A channel as the server sees it. */
export interface HeardChannel {
  /** 0 for the first connection, 1 for the next. */
  readonly connection: number
  readonly number: number
  readonly document: string
  readonly epoch: string | undefined
  /** What the client sent, in order. */
  readonly heard: ('step1' | 'step2' | 'update' | 'awareness')[]
  readonly socket: WebSocket
  /** Update and step 2 messages that were accepted. */
  accepted: number
  /** Client ids that it has shown in awareness. */
  readonly clients: Set<number>
  open: boolean
}

/**
 * A real WebSocket server that speaks the plan's frames for documents in memory, to test the client against. It refuses
 * gaps as the real one does, and can be told to hold back what the real one may be slow with.
 */
export class TestPlanServer {
  readonly channels: HeardChannel[] = []
  readonly connections: WebSocket[] = []
  readonly rights = new Map<string, Right>()
  /** The rule by which the next words for a document are refused. */
  readonly refusals = new Map<string, RefusalRule>()
  /** Documents that are closed with a code as soon as they are opened. */
  readonly doors = new Map<string, number>()
  /** Why, beside the code. */
  doorReason = ''
  /** Why whoever comes is turned away with 4529; null: they are let in. */
  turnsAwayFor: string | null = null
  epoch = 'first'
  /** Whether a copy of another epoch is turned away, as the real server does, or let in and told. */
  turnsOldCopiesAway = true
  holdSaved = false
  holdStep1 = false
  readonly #docs = new Map<string, { doc: Y.Doc; awareness: awarenessProtocol.Awareness }>()
  readonly #server: WebSocketServer
  readonly #watchers = new Set<() => void>()

  private constructor(server: WebSocketServer) {
    this.#server = server
    server.on('connection', (socket) => {
      if (this.turnsAwayFor !== null) socket.close(4529, this.turnsAwayFor)
      const connection = this.connections.push(socket) - 1
      socket.binaryType = 'nodebuffer'
      socket.on('message', (bytes: Buffer) => this.#received(socket, connection, new Uint8Array(bytes)))
      socket.on('close', () => {
        for (const channel of this.open()) if (channel.socket === socket) this.#leave(channel)
        this.#look()
      })
      this.#look()
    })
  }

  static async start(port = 0): Promise<TestPlanServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port })
    await new Promise<void>((resolve) => server.once('listening', () => resolve()))
    return new TestPlanServer(server)
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  open(document?: string): HeardChannel[] {
    return this.channels.filter((channel) => channel.open && (document === undefined || channel.document === document))
  }

  /** The document on the server; what is changed here reaches the clients as another's words. */
  doc(name: string): Y.Doc {
    return this.#document(name).doc
  }

  async until(predicate: () => boolean): Promise<void> {
    if (predicate()) return
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!predicate()) return
        this.#watchers.delete(look)
        resolve()
      }
      this.#watchers.add(look)
    })
  }

  say(channel: HeardChannel, message: ServerControl): void {
    channel.socket.send(writeControl(message))
  }

  /** Tells what is on disk by now. */
  releaseSaved(): void {
    this.holdSaved = false
    for (const { socket, number, accepted, open } of this.channels) {
      if (open) socket.send(writeControl({ type: 'saved', channel: number, messages: accepted }))
    }
  }

  releaseStep1(): void {
    this.holdStep1 = false
    for (const channel of this.open()) if (this.#right(channel.document) === 'write') this.askForWords(channel)
  }

  /** Sends step 1, as the real server does to those who may write only. */
  askForWords(channel: HeardChannel): void {
    this.#send(channel, (encoder) => syncProtocol.writeSyncStep1(encoder, this.doc(channel.document)))
  }

  closeChannels(document: string, code: number): void {
    for (const channel of this.open(document)) this.#close(channel, code)
  }

  event(event: 'access' | 'replaced'): void {
    for (const socket of this.connections) socket.send(writeControl({ type: 'event', event }))
  }

  /** Ends every connection: with a close code, or without a word. */
  hangUp(code?: number): void {
    for (const socket of this.connections) {
      if (code === undefined) socket.terminate()
      else socket.close(code)
    }
  }

  async stop(): Promise<void> {
    this.hangUp()
    for (const { doc } of this.#docs.values()) doc.destroy()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #document(name: string): { doc: Y.Doc; awareness: awarenessProtocol.Awareness } {
    const known = this.#docs.get(name)
    if (known) return known
    const doc = new Y.Doc()
    const awareness = new awarenessProtocol.Awareness(doc)
    awareness.setLocalState(null)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      for (const channel of this.open(name)) {
        if (channel !== origin) this.#send(channel, (encoder) => syncProtocol.writeUpdate(encoder, update))
      }
    })
    awareness.on('update', ({ added }: { added: number[] }, origin: unknown) => {
      for (const channel of this.open(name)) if (channel === origin) for (const id of added) channel.clients.add(id)
      const people = [...awareness.getStates().keys()].map((client) => ({
        id: String(client),
        name: 'Kari',
        initials: 'K',
        role: 'person',
        colour: 1,
      }))
      for (const channel of this.open(name)) {
        this.say(channel, { type: 'presence', document: name, people })
        if (channel !== origin) this.#sendPresence(channel, awareness, awareness.meta.keys())
      }
    })
    const fresh = { doc, awareness }
    this.#docs.set(name, fresh)
    return fresh
  }

  #received(socket: WebSocket, connection: number, bytes: Uint8Array): void {
    const { channel: number, payload } = readFrame(bytes)
    const channel = this.open().find((open) => open.socket === socket && open.number === number)
    if (number === controlChannel) this.#told(socket, connection, readControl(payload) as ClientControl)
    else if (channel) this.#heard(channel, payload)
    this.#look()
  }

  #told(socket: WebSocket, connection: number, message: ClientControl): void {
    if (message.type === 'ping') socket.send(writeControl({ type: 'pong' }))
    else if (message.type === 'close') {
      for (const channel of this.open()) {
        if (channel.socket === socket && channel.number === message.channel) this.#leave(channel)
      }
    } else {
      const { channel: number, document, epoch } = message
      const channel = {
        connection,
        number,
        document,
        epoch,
        heard: [],
        socket,
        accepted: 0,
        clients: new Set<number>(),
        open: true,
      }
      this.channels.push(channel)
      const code = this.doors.get(document)
      const isOld = epoch !== undefined && epoch !== this.epoch && this.turnsOldCopiesAway
      if (code !== undefined) this.#close(channel, code, this.doorReason)
      else if (isOld) this.#close(channel, 4410, 'restored')
      else {
        this.say(channel, { type: 'opened', channel: number, right: this.#right(document), epoch: this.epoch })
        const { awareness } = this.#document(document)
        this.#sendPresence(channel, awareness, awareness.getStates().keys())
      }
    }
  }

  #heard(channel: HeardChannel, payload: Uint8Array): void {
    const decoder = decoding.createDecoder(payload)
    const { doc, awareness } = this.#document(channel.document)
    if (decoding.readVarUint(decoder) === messageType.awareness) {
      channel.heard.push('awareness')
      awarenessProtocol.applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), channel)
      return
    }
    const type = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (type === syncType.step1) {
      channel.heard.push('step1')
      this.#send(channel, (encoder) => syncProtocol.writeSyncStep2(encoder, doc, bytes))
      if (!this.holdStep1 && this.#right(channel.document) === 'write') this.askForWords(channel)
      return
    }
    channel.heard.push(type === syncType.step2 ? 'step2' : 'update')
    const rule = this.refusals.get(channel.document) ?? this.#fault(channel, bytes)
    this.refusals.delete(channel.document)
    if (rule !== null) {
      this.say(channel, { type: 'refused', channel: channel.number, rule, reason: '' })
      this.#close(channel, 4410)
      return
    }
    Y.applyUpdate(doc, bytes, channel)
    channel.accepted += 1
    if (!this.holdSaved) this.say(channel, { type: 'saved', channel: channel.number, messages: channel.accepted })
  }

  #fault(channel: HeardChannel, update: Uint8Array): RefusalRule | null {
    if (this.#right(channel.document) !== 'write') return 'no-right'
    const { store } = this.doc(channel.document)
    for (const [client, clock] of Y.parseUpdateMeta(update).from) {
      if (clock > Y.getState(store, client)) return 'gap'
    }
    return null
  }

  #right(document: string): Right {
    return this.rights.get(document) ?? 'write'
  }

  #sendPresence(channel: HeardChannel, awareness: awarenessProtocol.Awareness, clients: Iterable<number>): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.awareness)
    const update = awarenessProtocol.encodeAwarenessUpdate(awareness, [...clients])
    encoding.writeVarUint8Array(encoder, update)
    channel.socket.send(writeFrame(channel.number, encoding.toUint8Array(encoder)))
  }

  #send(channel: HeardChannel, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.sync)
    write(encoder)
    channel.socket.send(writeFrame(channel.number, encoding.toUint8Array(encoder)))
  }

  /** Nobody stays behind in awareness when a channel is gone. */
  #leave(channel: HeardChannel): void {
    channel.open = false
    awarenessProtocol.removeAwarenessStates(this.#document(channel.document).awareness, [...channel.clients], null)
  }

  #close(channel: HeardChannel, code: number, reason = ''): void {
    this.#leave(channel)
    this.say(channel, { type: 'closed', channel: channel.number, code, reason })
  }

  #look(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}
