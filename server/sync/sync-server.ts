import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { heartbeatInterval, largestFrame } from '../../shared/sync/limits.ts'
import type { PlanAccessReader, PlanMember } from '../access/plan-access.ts'
import type { DocumentStore, PlanKey } from '../storage/document-store.ts'
import { DocumentLoader } from './document-loader.ts'
import { PlanConnection, type Wire } from './plan-connection.ts'
import { PlanRoom, type RoomServices } from './plan-room.ts'
import type { SyncLog } from './sync-log.ts'

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
  readonly allowedOrigin: (origin: string | undefined, request: IncomingMessage) => boolean
  readonly log: SyncLog
  /** Milliseconds; for tests. */
  readonly now?: () => number
}

export interface SyncServer {
  /** Rights in a plan have changed: open channels are judged again at once. */
  planChanged(planId: string): Promise<void>
  /** A plan is gone and another stands in its place: everybody in it is told, and let out. */
  planReplaced(planId: string): void
  /** A session has ended: its sockets close, in every window of that browser. */
  sessionEnded(session: string): void
  /** Puts what was received on disk and ends every socket; they come back to the next process. */
  close(): Promise<void>
  /** How much is in memory, for those who run it. */
  readonly open: { readonly plans: number; readonly documents: number; readonly sockets: number }
}

/** Somebody at the door, or in. */
interface Visit {
  connection: PlanConnection | null
  signedOut: boolean
}

const syncPath = /^\/plans\/([^/?]{1,64})\/sync(?:\?.*)?$/

/** How often the access versions of open plans are read again, so that a lost announcement leaves no door open. */
const versionInterval = 2000

/** Bytes that may wait for one slow reader before it is let go; it comes back and asks for what it lacks. */
const mostBuffered = 16 * 1024 * 1024

/** Answers upgrades of `GET /plans/:planId/sync`. */
export function attachSync(server: Server, dependencies: SyncDependencies): SyncServer {
  return new PlanSyncServer(server, dependencies)
}

class PlanSyncServer implements SyncServer {
  readonly #server: Server
  readonly #dependencies: SyncDependencies
  readonly #services: RoomServices
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false })
  readonly #rooms = new Map<string, Promise<PlanRoom | null>>()
  readonly #open = new Map<string, PlanRoom>()
  readonly #alive = new WeakSet<WebSocket>()
  /** Everybody who is in or at the door, by the session that they came with. */
  readonly #sessions = new Map<string, Set<Visit>>()
  readonly #timers: readonly NodeJS.Timeout[]
  #readingVersions = false
  #closing = false

  constructor(server: Server, dependencies: SyncDependencies) {
    this.#server = server
    this.#dependencies = dependencies
    this.#services = {
      store: dependencies.documents,
      loader: new DocumentLoader(dependencies.documents),
      access: dependencies.access,
      log: dependencies.log,
      now: dependencies.now ?? Date.now,
    }
    this.#timers = [
      setInterval(() => this.#heartbeat(), heartbeatInterval),
      setInterval(() => void this.#readVersions(), versionInterval),
    ]
    server.on('upgrade', this.#onUpgrade)
  }

  get open(): { plans: number; documents: number; sockets: number } {
    const documents = [...this.#open.values()].reduce((sum, room) => sum + room.openDocuments, 0)
    return { plans: this.#open.size, documents, sockets: this.#sockets.clients.size }
  }

  async planChanged(planId: string): Promise<void> {
    await this.#open.get(planId)?.refreshAccess()
  }

  planReplaced(planId: string): void {
    const room = this.#open.get(planId)
    if (room === undefined) return
    for (const connection of room.connections) connection.sendControl({ type: 'event', event: 'replaced' })
    room.closeAll(closeCodes.unknown, 'replaced')
  }

  sessionEnded(session: string): void {
    for (const visit of [...(this.#sessions.get(session) ?? [])]) {
      visit.signedOut = true
      visit.connection?.end(closeCodes.signedOut, 'signed-out')
    }
  }

  async close(): Promise<void> {
    this.#closing = true
    for (const timer of this.#timers) clearInterval(timer)
    this.#server.off('upgrade', this.#onUpgrade)
    const rooms = [...this.#open.values()]
    await Promise.all(rooms.map((room) => room.settled()))
    for (const room of rooms) room.closeAll(1012, 'restarting')
    // The last writer has left: documents make their snapshots before they leave memory.
    await Promise.all(rooms.map((room) => room.settled()))
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  // A field, so that it can be taken off again.
  readonly #onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Node takes its own listener off an upgraded socket: without one, a reset would end the process.
    socket.on('error', () => socket.destroy())
    const planId = syncPath.exec(request.url ?? '')?.[1]
    if (planId === undefined) refuseUpgrade(socket, '404 Not Found')
    else if (!this.#dependencies.allowedOrigin(request.headers.origin, request)) refuseUpgrade(socket, '403 Forbidden')
    else this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#greet(webSocket, request, planId))
  }

  /** A refused upgrade is invisible to a browser, which would try for ever: so accept, and close with a reason. */
  #greet(socket: WebSocket, request: IncomingMessage, planId: string): void {
    socket.binaryType = 'nodebuffer'
    this.#alive.add(socket)
    socket.on('pong', () => this.#alive.add(socket))
    socket.on('error', () => socket.terminate())
    // Frames that come before the door has answered wait in the network.
    socket.pause()
    this.#admit(socket, request, planId)
      .catch((error: unknown) => {
        this.#dependencies.log.warn('a plan could not be opened', { error })
        socket.close(closeCodes.storageAway, 'storage-away')
      })
      .finally(() => socket.resume())
  }

  /** Either the socket is closed with a code, or somebody is in. */
  async #admit(socket: WebSocket, request: IncomingMessage, planId: string): Promise<void> {
    const signedIn = await this.#dependencies.authenticate(request)
    if (signedIn === null) {
      socket.close(closeCodes.signedOut, 'signed-out')
      return
    }
    // From here on: who signs out while the door is being opened is not let in by it.
    const visit = this.#visit(socket, signedIn.session)
    const part = await this.#dependencies.findPlan(planId, signedIn.personId)
    const room = part === null ? null : await this.#room(part.key)
    const member = part === null ? undefined : room?.member(part.participantId, signedIn.personId)
    if (visit.signedOut) socket.close(closeCodes.signedOut, 'signed-out')
    else if (this.#closing) socket.close(1012, 'restarting')
    else if (room !== null && member !== undefined) this.#listen(socket, visit, member, room)
    else socket.close(closeCodes.unknown, 'unknown')
    room?.leaveWhenEmpty()
  }

  #visit(socket: WebSocket, session: string): Visit {
    const visit: Visit = { connection: null, signedOut: false }
    const visits = this.#sessions.get(session) ?? new Set()
    this.#sessions.set(session, visits.add(visit))
    socket.once('close', () => {
      visit.connection?.gone()
      visits.delete(visit)
      if (visits.size === 0 && this.#sessions.get(session) === visits) this.#sessions.delete(session)
    })
    return visit
  }

  #listen(socket: WebSocket, visit: Visit, member: PlanMember, room: PlanRoom): void {
    const connection = new PlanConnection(wireOf(socket), member, room, this.#services.now)
    visit.connection = connection
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
    for (const socket of this.#sockets.clients) {
      if (!this.#alive.delete(socket)) socket.terminate()
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
    try {
      const versions = await this.#dependencies.documents.accessVersions(rooms.map(({ key }) => key))
      await Promise.all(
        rooms.filter((room) => versions.get(room.key.plan) !== room.accessVersion).map((room) => room.refreshAccess()),
      )
    } catch (error) {
      this.#dependencies.log.warn('access versions could not be read', { error })
      for (const room of rooms) room.closeChannels(closeCodes.storageAway, 'storage-away')
    } finally {
      this.#readingVersions = false
    }
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function wireOf(socket: WebSocket): Wire {
  return {
    send: (bytes) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > mostBuffered) socket.terminate()
      else socket.send(bytes)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
