import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { closeCodes, type WaitReason, waitReasons } from '../../shared/sync/close-codes.ts'
import type { PlanEvent } from '../../shared/sync/control.ts'
import { heartbeatInterval, largestFrame } from '../../shared/sync/limits.ts'
import type { PlanAccessReader, PlanMember } from '../access/plan-access.ts'
import { InProcessWire } from '../relay/in-process-relay.ts'
import type { Relay } from '../relay/relay.ts'
import type { RelayMessage } from '../relay/relay-message.ts'
import { noSecurityLog, type Offence, type OffenceWatch, type SecurityLog } from '../security/security-log.ts'
import type { DocumentStore, PlanKey } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import { DocumentLoader } from './document-loader.ts'
import { type ConnectionLimits, Doors } from './doors.ts'
import { PlanConnection } from './plan-connection.ts'
import { PlanRoom, type RoomServices, type SeenDoor } from './plan-room.ts'
import { RefusalDebts } from './refusal-debts.ts'
import { SocketWire } from './socket-wire.ts'
import type { SyncLog } from './sync-log.ts'
import type { SyncMeasures } from './sync-measures.ts'
import { type Guest, takeLeave } from './take-leave.ts'
import { UnstoredBytes } from './unstored-bytes.ts'

export interface SyncDependencies {
  readonly documents: DocumentStore
  readonly access: PlanAccessReader
  /** Who is signed in, and by which session; null for nobody. */
  readonly authenticate: (
    request: IncomingMessage,
  ) => Promise<{ readonly personId: string; readonly session: string } | null>
  /** A person's part in a plan; null when there is no such plan or no such part. */
  readonly findPlan: (
    planId: string,
    personId: string,
  ) => Promise<{ readonly key: PlanKey; readonly participantId: string } | null>
  /** Somebody writes: their session is in use. What a page sends by itself does not count. */
  readonly used?: (session: string) => void
  /** Writes who opens what, and who is refused; left out: nobody does. */
  readonly seen?: SeenDoor
  /** Where a request comes from, for the limit of an address; left out: the other end of the line. */
  readonly addressOf?: (request: IncomingMessage) => string
  readonly limits?: ConnectionLimits
  readonly allowedOrigin: (origin: string | undefined, request: IncomingMessage) => boolean
  readonly log: SyncLog
  /** Where bad will is written down; left out: nowhere. */
  readonly security?: SecurityLog
  /** What is counted, for those who run it. */
  readonly measures?: SyncMeasures
  /** To the other server processes; left out: there are none. */
  readonly relay?: Relay
  /** Milliseconds; for tests. */
  readonly now?: () => number
}

export interface SyncServer {
  /** Rights in a plan have changed: open channels are judged again at once. */
  planChanged(planId: string): Promise<void>
  /** Something was appended to these documents by other than those who have them open: it is sent to those who do. */
  documentsChanged(planId: string, names: readonly string[]): void
  /** Tells those who may read all of these documents and sections that something beside the text has changed. */
  tell(planId: string, event: PlanEvent, concerning: readonly string[]): void
  /** The same, to these participants alone. */
  tellTo(planId: string, event: PlanEvent, participants: readonly string[]): void
  /** A plan is gone and another stands in its place: everybody in it is told, and let out. */
  planReplaced(planId: string): void
  /** A session has ended: its sockets close, in every window of that browser. */
  sessionEnded(session: string): void
  /** The sessions that somebody is in, or at the door, with. */
  readonly sessions: readonly string[]
  /**
   * Puts what was received on disk and ends every socket; they come back to the next process. Nobody is let in any more, and
   * who comes meanwhile is sent on.
   *
   * @param over milliseconds that it takes
   */
  close(over?: number): Promise<void>
  /** Bytes that wait: to be read by somebody, and to be on disk. */
  readonly waiting: { readonly toBeRead: number; readonly toBeStored: number }
  /** Of how many addresses and people sockets are counted. */
  readonly counted: number
  /** How much is in memory, for those who run it. */
  readonly open: { readonly plans: number; readonly documents: number; readonly sockets: number }
}

/** One upgrade, from its first byte to when the socket has gone. */
interface Arrival {
  /** What it is called in the log. */
  readonly id: string
  readonly planId: string
  readonly offences: OffenceWatch
}

/** Somebody at the door, or in. */
interface Visit {
  connection: PlanConnection | null
  signedOut: boolean
}

const syncPath = /^\/plans\/([^/?]{1,64})\/sync(?:\?.*)?$/

/** After how long without a word another process counts as gone, in milliseconds: its carets are taken away. */
const processSilence = 3.5 * heartbeatInterval

/**
 * How often the access versions of open plans are read again, so that a lost announcement leaves no door open; and the
 * clock, so that one that was set leaves none either.
 */
const versionInterval = 2000

/** In which of these readings it is read too how far the journals of open documents reach. */
const everyWhich = 2

/** Answers upgrades of `GET /plans/:planId/sync`. */
export function attachSync(server: Server, dependencies: SyncDependencies): SyncServer {
  return new PlanSyncServer(server, dependencies)
}

class PlanSyncServer implements SyncServer {
  readonly #dependencies: SyncDependencies
  readonly #services: RoomServices
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false })
  readonly #rooms = new Map<string, Promise<PlanRoom | null>>()
  readonly #open = new Map<string, PlanRoom>()
  /** Plans that somebody is about to open, and when they have. */
  readonly #entrances = new Map<string, Promise<void>>()
  readonly #alive = new WeakSet<WebSocket>()
  /** Those of the sockets that somebody is in with. */
  readonly #wires = new WeakMap<WebSocket, SocketWire>()
  readonly #doors: Doors
  readonly #unstored = new UnstoredBytes()
  /** Everybody who is in or at the door, by the session that they came with. */
  readonly #sessions = new Map<string, Set<Visit>>()
  /** Everybody who is in. */
  readonly #guests = new Set<Guest>()
  readonly #timers: readonly NodeJS.Timeout[]
  readonly #relay: Relay
  /** When each of the other processes was last heard, as `performance.now()` tells. */
  readonly #heardAt = new Map<string, number>()
  /** Processes that have been heard and have not taken their leave. */
  readonly #others = new Set<string>()
  #readingVersions = false
  #looks = 0
  #closing = false

  constructor(server: Server, dependencies: SyncDependencies) {
    this.#dependencies = dependencies
    this.#relay = dependencies.relay ?? new InProcessWire().join()
    this.#relay.hear({ heard: (message, from) => this.#heard(message, from), missed: () => this.#missed() })
    const now = dependencies.now ?? Date.now
    this.#services = {
      relay: { tell: (message) => this.#tellOthers(message) },
      ...(dependencies.measures === undefined ? {} : { measures: dependencies.measures }),
      store: dependencies.documents,
      loader: new DocumentLoader(dependencies.documents),
      unstored: this.#unstored,
      debts: new RefusalDebts(now),
      access: dependencies.access,
      ...(dependencies.seen === undefined ? {} : { seen: dependencies.seen }),
      log: dependencies.log,
      now,
    }
    this.#doors = new Doors(dependencies.limits, dependencies.addressOf)
    this.#timers = [
      setInterval(() => this.#heartbeat(), heartbeatInterval),
      setInterval(() => {
        for (const room of this.#open.values()) room.lookAtClock()
        void this.#readVersions()
      }, versionInterval),
    ]
    server.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head))
  }

  get open(): { plans: number; documents: number; sockets: number } {
    const documents = [...this.#open.values()].reduce((sum, room) => sum + room.openDocuments, 0)
    return { plans: this.#open.size, documents, sockets: this.#sockets.clients.size }
  }

  get waiting(): { toBeRead: number; toBeStored: number } {
    const toBeRead = [...this.#sockets.clients].reduce((sum, socket) => sum + socket.bufferedAmount, 0)
    return { toBeRead, toBeStored: this.#unstored.total }
  }

  get counted(): number {
    return this.#doors.counted
  }

  get sessions(): readonly string[] {
    return [...this.#sessions.keys()]
  }

  async planChanged(planId: string): Promise<void> {
    this.#relay.tell({ kind: 'access', plan: planId })
    await this.#open.get(planId)?.refreshAccess()
  }

  documentsChanged(planId: string, names: readonly string[]): void {
    for (const document of names) {
      this.#relay.tell({ kind: 'appended', plan: planId, document, sequence: Number.MAX_SAFE_INTEGER })
    }
    this.#open.get(planId)?.documentsChanged(names)
  }

  tell(planId: string, event: PlanEvent, concerning: readonly string[]): void {
    this.#relay.tell({ kind: 'event', plan: planId, event, concerning })
    this.#open.get(planId)?.tell(event, concerning)
  }

  tellTo(planId: string, event: PlanEvent, participants: readonly string[]): void {
    this.#relay.tell({ kind: 'event-to', plan: planId, event, participants })
    this.#open.get(planId)?.tellTo(event, participants)
  }

  planReplaced(planId: string): void {
    this.#relay.tell({ kind: 'replaced', plan: planId })
    this.#letOut(planId)
  }

  #letOut(planId: string): void {
    const room = this.#open.get(planId)
    if (room === undefined) return
    for (const connection of room.connections) connection.sendControl({ type: 'event', event: 'replaced' })
    room.closeAll(closeCodes.unknown, 'replaced')
  }

  sessionEnded(session: string): void {
    this.#relay.tell({ kind: 'session-ended', session })
    this.#signOut(session)
  }

  #signOut(session: string): void {
    for (const visit of [...(this.#sessions.get(session) ?? [])]) {
      visit.signedOut = true
      visit.connection?.end(closeCodes.signedOut, 'signed-out')
    }
  }

  async close(over = 0): Promise<void> {
    this.#closing = true
    await takeLeave([...this.#guests], over)
    for (const timer of this.#timers) clearInterval(timer)
    const rooms = [...this.#open.values()]
    // The last writer has left: documents make their snapshots before they leave memory.
    await Promise.all(rooms.map((room) => room.settled()))
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  /**
   * Where words have been written, and whose caret is where, is of use to others alone who have the same document open. As
   * long as none has been heard it stays untold, and one that comes is told all of it (`#heard`). That each is there the
   * relay itself says every few seconds.
   */
  #tellOthers(message: RelayMessage): void {
    const isForOthers = message.kind !== 'appended' && message.kind !== 'presence'
    if (isForOthers || this.#others.size > 0) this.#relay.tell(message)
  }

  /** What another process tells: a hint where to look, and never the thing itself. */
  #heard(message: RelayMessage, from: string): void {
    this.#heardAt.set(from, performance.now())
    if (message.kind === 'leaving') this.#others.delete(from)
    else if (!this.#others.has(from)) {
      this.#others.add(from)
      for (const open of this.#open.values()) open.tellWhatIsOpen()
    }
    const room = 'plan' in message ? this.#open.get(message.plan) : undefined
    switch (message.kind) {
      case 'appended':
        room?.documentReaches(message.document, message.sequence)
        break
      case 'access':
        void room?.refreshAccess()
        break
      case 'event':
        room?.tell(message.event, message.concerning)
        break
      case 'event-to':
        room?.tellTo(message.event, message.participants)
        break
      case 'presence':
        room?.presenceElsewhere(from, message.document, message.people)
        break
      case 'who-is-there':
        room?.tellOwnPresence()
        break
      case 'leaving':
        this.#forgetProcess(from)
        break
      case 'replaced':
        this.#letOut(message.plan)
        break
      case 'session-ended':
        this.#signOut(message.session)
        break
    }
  }

  /** A process that has died takes its leave of nobody: it is missed. */
  #missProcesses(): void {
    for (const [process, at] of this.#heardAt) {
      if (performance.now() - at > processSilence) this.#forgetProcess(process)
    }
  }

  #forgetProcess(process: string): void {
    this.#heardAt.delete(process)
    for (const room of this.#open.values()) room.processGone(process)
  }

  /** Nobody knows what: the rights of every open plan and the journals of every open document are read. */
  #missed(): void {
    for (const room of this.#open.values()) {
      void room.refreshAccess()
      room.documentsMissed()
      room.tellWhatIsOpen()
      this.#relay.tell({ kind: 'who-is-there', plan: room.key.plan })
    }
  }

  #onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node takes its own listener off an upgraded socket: without one, a reset would end the process.
    socket.on('error', () => socket.destroy())
    const planId = syncPath.exec(request.url ?? '')?.[1]
    const { allowedOrigin, security = noSecurityLog } = this.#dependencies
    const id = randomUUID()
    // What is no id may be anything, a number of somebody's too.
    const plan = planId !== undefined && isId(planId) ? planId : undefined
    if (planId === undefined) {
      security.tell('unknown-address', { connection: id })
      refuseUpgrade(socket, '404 Not Found')
    } else if (!allowedOrigin(request.headers.origin, request)) {
      security.tell('other-origin', { connection: id, plan })
      refuseUpgrade(socket, '403 Forbidden')
    } else {
      const place = this.#doors.enter(request)
      if (place === null) {
        security.tell('too-many-sockets', { connection: id, plan })
        refuseUpgrade(socket, '429 Too Many Requests')
        return
      }
      // Whether or not it becomes a WebSocket.
      if (socket.closed) place.leave()
      else socket.once('close', place.leave)
      const arrival = { id, planId, offences: security.watch({ connection: id, plan }) }
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        if (place.turnedAway === null) this.#greet(webSocket, socket, request, arrival)
        else {
          webSocket.on('error', () => webSocket.terminate())
          webSocket.once('close', () => arrival.offences.end())
          this.#turnAway(webSocket, place.turnedAway, arrival.offences)
        }
      })
    }
  }

  /** There is no room for this one: it may try again later. */
  #turnAway(socket: WebSocket, reason: WaitReason, offences: OffenceWatch): void {
    this.#dependencies.measures?.ended(reason)
    offences.note('too-many-sockets')
    socket.close(closeCodes.tooFast, reason)
  }

  /** A refused upgrade is invisible to a browser, which would try for ever: so accept, and close with a reason. */
  #greet(socket: WebSocket, stream: Duplex, request: IncomingMessage, arrival: Arrival): void {
    const { id, offences } = arrival
    socket.binaryType = 'nodebuffer'
    this.#alive.add(socket)
    socket.on('pong', () => this.#alive.add(socket))
    socket.on('error', (error) => {
      const offence = offenceOf(error)
      if (offence !== null) offences.note(offence)
      socket.terminate()
    })
    socket.once('close', () => offences.end())
    // Frames that come before the door has answered wait in the network.
    socket.pause()
    this.#admit(socket, stream, request, arrival)
      .catch((error: unknown) => {
        this.#dependencies.log.warn('a plan could not be opened', { connection: id, error })
        socket.close(closeCodes.storageAway, 'storage-away')
      })
      .finally(() => (this.#wires.get(socket) ?? socket).resume())
  }

  /** Either the socket is closed with a code, or somebody is in. */
  async #admit(socket: WebSocket, stream: Duplex, request: IncomingMessage, arrival: Arrival): Promise<void> {
    const { planId, offences } = arrival
    const signedIn = await this.#dependencies.authenticate(request)
    if (signedIn === null) {
      socket.close(closeCodes.signedOut, 'signed-out')
      return
    }
    const leave = this.#doors.enterAs(signedIn.personId)
    if (leave === null) {
      this.#turnAway(socket, waitReasons.tooManyWindows, offences)
      return
    }
    whenClosed(socket, leave)
    // From here on: who signs out while the door is being opened is not let in by it.
    const visit = this.#visit(socket, signedIn.session)
    const used = (): void => this.#dependencies.used?.(signedIn.session)
    const part = await this.#part(planId, signedIn.personId)
    if (part === null) offences.is({ person: signedIn.personId })
    else offences.is({ participant: part.participantId })
    const room = part === null ? null : await this.#room(part.key)
    const member = part === null ? undefined : room?.member(part.participantId, signedIn.personId)
    if (visit.signedOut) socket.close(closeCodes.signedOut, 'signed-out')
    else if (this.#closing) socket.close(1012, 'restarting')
    else if (room !== null && member !== undefined) this.#listen(socket, stream, visit, used, member, room, arrival)
    else {
      offences.note('unknown-plan')
      socket.close(closeCodes.unknown, 'unknown')
    }
    room?.leaveWhenEmpty()
  }

  /**
   * Somebody's part in a plan. Of one that is open here its room knows, by the rights that its open channels go by, and many
   * who come at once wait for the first to open it; whoever is not found there is looked for in the database.
   */
  async #part(planId: string, personId: string): ReturnType<SyncDependencies['findPlan']> {
    await this.#entrances.get(planId)
    const room = this.#open.get(planId)
    const participantId = room?.participantOf(personId)
    if (room !== undefined && participantId !== undefined) return { key: room.key, participantId }
    const part = this.#dependencies.findPlan(planId, personId)
    const opened = part
      .then(async (found) => {
        if (found !== null) await this.#room(found.key)
      })
      // Whoever waits asks for themselves; the one who opens it is told what went wrong.
      .catch(() => undefined)
      .finally(() => {
        if (this.#entrances.get(planId) === opened) this.#entrances.delete(planId)
      })
    this.#entrances.set(planId, opened)
    return part
  }

  #visit(socket: WebSocket, session: string): Visit {
    const visit: Visit = { connection: null, signedOut: false }
    const visits = this.#sessions.get(session) ?? new Set()
    this.#sessions.set(session, visits.add(visit))
    whenClosed(socket, () => {
      visit.connection?.gone()
      visits.delete(visit)
      if (visits.size === 0 && this.#sessions.get(session) === visits) this.#sessions.delete(session)
    })
    return visit
  }

  #listen(
    socket: WebSocket,
    stream: Duplex,
    visit: Visit,
    used: () => void,
    member: PlanMember,
    room: PlanRoom,
    { id, offences }: Arrival,
  ): void {
    const { log } = this.#dependencies
    const about = { connection: id, plan: room.key.plan, participant: member.participant }
    log.info('a socket was opened', about)
    socket.once('close', (code) => log.info('a socket was closed', { ...about, code }))
    const wire = new SocketWire(socket, stream, () => this.#dependencies.measures?.ended('slow-reader'))
    this.#wires.set(socket, wire)
    const connection = new PlanConnection(wire, member, room, this.#services.now, used, offences)
    wire.onCaughtUp(() => connection.caughtUp())
    visit.connection = connection
    const guest = {
      stopListening: () => wire.hold(),
      settled: () => room.settled(),
      end: () => connection.end(1012, 'restarting'),
    }
    this.#guests.add(guest)
    socket.once('close', () => this.#guests.delete(guest))
    socket.on('message', (data, isBinary) => {
      if (isBinary) connection.receive(bytesOf(data))
      else connection.endMalformed()
    })
    if (socket.readyState === socket.CLOSED) connection.gone()
  }

  async #room(key: PlanKey): Promise<PlanRoom | null> {
    for (;;) {
      const known = this.#open.get(key.plan)
      if (known !== undefined) return known
      const room = await (this.#rooms.get(key.plan) ?? this.#openRoom(key))
      // The last one may have left it while this waited for its turn.
      if (room === null || this.#open.get(key.plan) === room) return room
    }
  }

  #openRoom(key: PlanKey): Promise<PlanRoom | null> {
    const opening = this.#dependencies.access
      .read(key)
      .then((access) => {
        if (access === null) return null
        const room = new PlanRoom(access, this.#services, (empty) => {
          if (this.#open.get(key.plan) === empty) this.#open.delete(key.plan)
        })
        this.#open.set(key.plan, room)
        return room
      })
      .finally(() => this.#rooms.delete(key.plan))
    this.#rooms.set(key.plan, opening)
    return opening
  }

  #heartbeat(): void {
    this.#missProcesses()
    for (const room of this.#open.values()) room.tellOwnPresence()
    for (const socket of this.#sockets.clients) {
      this.#wires.get(socket)?.look()
      // Whether it is there is not heard while nothing is read from it.
      if (socket.isPaused) this.#alive.add(socket)
      else if (!this.#alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
    // A page in the background has its timers slowed down, and cannot see the WebSocket's own pings: hearing nothing,
    // it would take a healthy connection for a dead one.
    for (const room of this.#open.values())
      for (const connection of room.connections) connection.sendControl({ type: 'pong' })
  }

  /** Reads the access versions of the open plans again. One that cannot be read closes its channels. */
  async #readVersions(): Promise<void> {
    const rooms = [...this.#open.values()]
    if (rooms.length === 0 || this.#readingVersions) return
    this.#readingVersions = true
    // Nobody says what is written elsewhere: it is looked for.
    if (this.#relay.deafFor > 0) for (const room of rooms) room.documentsMissed()
    try {
      const versions = await this.#dependencies.documents.accessVersions(rooms.map(({ key }) => key))
      await Promise.all(
        rooms.filter((room) => versions.get(room.key.plan) !== room.accessVersion).map((room) => room.refreshAccess()),
      )
      this.#looks += 1
      if (this.#looks % everyWhich === 0) await this.#readReaches(rooms)
    } catch (error) {
      this.#dependencies.log.warn('access versions could not be read', { error })
      this.#dependencies.measures?.storageAway()
      for (const room of rooms) room.closeChannels(closeCodes.storageAway, 'storage-away')
    } finally {
      this.#readingVersions = false
    }
  }

  /** What nobody told of: a process may die between writing and telling, or not hear that it has written. */
  async #readReaches(rooms: readonly PlanRoom[]): Promise<void> {
    const open = rooms.flatMap(({ key, documentNames }) => documentNames.map((document) => ({ ...key, document })))
    for (const { plan, document, sequence } of await this.#dependencies.documents.reaches(open))
      this.#open.get(plan)?.documentReaches(document, sequence)
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Calls `act` when the socket is closed, which it may be already. */
function whenClosed(socket: WebSocket, act: () => void): void {
  if (socket.readyState === socket.CLOSED) act()
  else socket.once('close', act)
}

/** What a broken WebSocket was broken by, when that was the other side's doing; null when it was the network's. */
function offenceOf(error: Error): Offence | null {
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' || code === 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH')
    return 'frame-too-large'
  return code.startsWith('WS_ERR_') ? 'malformed-websocket' : null
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
