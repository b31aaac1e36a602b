import type { Right } from '../../shared/access/rights.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes, isFinal, isWaitReason, type WaitReason } from '../../shared/sync/close-codes.ts'
import type { ClientControl, PlanEvent, PresentPerson, RefusalRule, ServerControl } from '../../shared/sync/control.ts'
import {
  controlChannel,
  messageType,
  readControl,
  readFrame,
  writeControl,
  writeFrame,
} from '../../shared/sync/frame.ts'
import { heartbeatInterval, largestFrame } from '../../shared/sync/limits.ts'
import type { PageSignal, PageSignals } from './page-signals.ts'
import { reconnectDelay } from './reconnect-delay.ts'

/**
 * The plan's one WebSocket, which carries a channel for each open document and alone reconnects:
 *
 *         ┌──────── its time has come, online, visible ────────┐
 *         │                                                    ▼
 *      waiting ◄──── closed, failed, offline, 15 s ──── connecting
 *         ▲                                                    │ open
 *         └──── closed, offline, silent ──── open ◄────────────┘
 *
 *      any of them ──── closed with 4400–4499, end() ────► ended
 */
type SocketState =
  | { readonly name: 'waiting'; readonly attempt: number; readonly timer: Timer }
  | { readonly name: 'connecting'; readonly attempt: number; readonly socket: WebSocket; readonly timer: Timer }
  | OpenState
  | { readonly name: 'ended' }

interface OpenState {
  readonly name: 'open'
  readonly attempt: number
  readonly socket: WebSocket
  readonly since: number
  /** Whether it is known to be let in: one that was turned away last time is told of at the first word. */
  welcome: boolean
  lastReceived: number
  /** When the channels were last handed a heartbeat. */
  lastHeartbeat: number
  readonly heartbeat: Timer
  watchdog: Timer
  /** When the server was asked whether it is there, if it has not answered. */
  asked: number | null
  /** Never used again on a socket, so that late bytes for a closed channel reach nobody. */
  nextChannel: number
  readonly channels: Map<number, ChannelEnd>
  readonly numbers: Map<ChannelEnd, number>
}

type Timer = ReturnType<typeof setTimeout>

/** This side of a channel: what it wants to open, and what it is told. */
export interface ChannelEnd {
  readonly document: string
  /** The journal's epoch that the copy at hand is from. */
  epoch(): string | undefined
  /** The Yjs client id of the copy at hand. */
  client(): number
  opened(right: Right, epoch: string): void
  received(payload: Uint8Array): void
  saved(messages: number): void
  refused(rule: RefusalRule): void
  /** The channel is gone, by the server's word or with the connection; the end is no longer held. */
  closed(code: number, reason: string): void
}

export interface PlanSocketEvents {
  connected(): void
  /** @param lastReceived when something was last heard from the server, in milliseconds. */
  disconnected(lastReceived: number): void
  /** The server takes no more just now, of this document or of anything; null: that is no longer why. It is tried again. */
  heldUp(reason: WaitReason | null, document: string | null): void
  /** A document's channel is open. */
  opened(document: string): void
  /** For good. The channels are not told: whoever listens here sees to the documents. */
  ended(code: number): void
  presence(document: string, people: readonly PresentPerson[]): void
  event(event: PlanEvent): void
}

export interface PlanSocketOptions {
  /** The participant that the page was loaded as. */
  readonly me: string
  /** `ws:` or `wss:`, of the plan's `/sync`. */
  readonly url: string
  readonly events: PlanSocketEvents
  readonly signals: PageSignals
  readonly random?: () => number
  readonly makeSocket?: (url: string) => WebSocket
}

/** A connection that heard nothing this long asks whether the server is there, in milliseconds. */
const quietLimit = 25_000
/** How long the server has to answer. */
const answerLimit = 10_000
/** RFC 6455, 7.1.5: closed without a close frame. */
const closedWithoutWord = 1006
/** How long a connection may take to open. */
const connectLimit = 15_000

/**
 * A y-websocket awareness message about nobody: a provider gives up after 30 s without a message, though the server has
 * nothing to say on its channel. That the connection is alive is this socket's to know.
 */
const heartbeatMessage = Uint8Array.of(messageType.awareness, 1, 0)

export class PlanSocket {
  readonly #options: PlanSocketOptions
  readonly #random: () => number
  readonly #stopSignals: () => void
  /** Ends that want a channel and have none. */
  readonly #waiting = new Set<ChannelEnd>()
  #turnedAway = false
  #state: SocketState

  constructor(options: PlanSocketOptions) {
    this.#options = options
    this.#random = options.random ?? Math.random
    this.#state = this.#connecting(0)
    this.#stopSignals = options.signals((signal) => this.#signalled(signal))
  }

  /** Opens a channel for the end, now or when there is a connection. */
  open(end: ChannelEnd): void {
    if (this.#state.name === 'ended') return
    this.#waiting.add(end)
    if (this.#state.name === 'open') this.#ask(this.#state, end)
  }

  /** Closes the end's channel, or stops waiting for one. */
  close(end: ChannelEnd): void {
    this.#waiting.delete(end)
    if (this.#state.name !== 'open') return
    const channel = this.#state.numbers.get(end)
    if (channel === undefined) return
    this.#state.numbers.delete(end)
    this.#state.channels.delete(channel)
    this.#say(this.#state, { type: 'close', channel })
  }

  /** Nothing is sent when the frame would be too large, or when the end has no channel. */
  send(end: ChannelEnd, payload: Uint8Array): 'sent' | 'too-large' | 'no-channel' {
    const state = this.#state
    const channel = state.name === 'open' ? state.numbers.get(end) : undefined
    if (state.name !== 'open' || channel === undefined) return 'no-channel'
    const frame = writeFrame(channel, payload)
    if (frame.length > largestFrame) return 'too-large'
    state.socket.send(frame)
    return 'sent'
  }

  /** Ends for good, and tells nobody. */
  end(): void {
    this.#leave()
    this.#state = { name: 'ended' }
    this.#waiting.clear()
    this.#stopSignals()
  }

  #connecting(attempt: number): SocketState {
    const make = this.#options.makeSocket ?? ((url: string) => new WebSocket(url))
    const socket = make(this.#options.url)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => this.#opened(socket, attempt)
    socket.onmessage = (event: MessageEvent<unknown>) => this.#received(event.data)
    socket.onclose = (event) => this.#closed(event.code, event.reason)
    return { name: 'connecting', attempt, socket, timer: setTimeout(() => this.#lost(), connectLimit) }
  }

  #opened(socket: WebSocket, attempt: number): void {
    this.#leave({ keep: socket })
    const now = Date.now()
    const state: OpenState = {
      name: 'open',
      attempt,
      socket,
      since: now,
      welcome: !this.#turnedAway,
      lastReceived: now,
      lastHeartbeat: now,
      heartbeat: setInterval(() => this.#handHeartbeat(state), heartbeatInterval),
      watchdog: setTimeout(() => this.#look(), quietLimit),
      asked: null,
      nextChannel: controlChannel + 1,
      channels: new Map(),
      numbers: new Map(),
    }
    this.#state = state
    if (state.welcome) this.#options.events.connected()
    for (const end of this.#waiting) this.#ask(state, end)
  }

  #ask(state: OpenState, end: ChannelEnd): void {
    const channel = state.nextChannel++
    this.#waiting.delete(end)
    state.channels.set(channel, end)
    state.numbers.set(end, channel)
    const { document } = end
    const { me: participant } = this.#options
    this.#say(state, {
      type: 'open',
      channel,
      document,
      schemaVersion,
      epoch: end.epoch(),
      participant,
      client: end.client(),
    })
  }

  #say(state: OpenState, message: ClientControl): void {
    state.socket.send(writeControl(message))
  }

  #received(data: unknown): void {
    const state = this.#state
    if (state.name !== 'open') return
    let channel: number
    let payload: Uint8Array
    let control: ServerControl | null = null
    try {
      if (!(data instanceof ArrayBuffer)) throw new Error('The server sends binary frames only.')
      ;({ channel, payload } = readFrame(new Uint8Array(data)))
      // The server is trusted to keep to the type; what it may be a version ahead with is left alone below.
      if (channel === controlChannel) control = readControl(payload) as ServerControl
    } catch {
      this.#lost()
      return
    }
    state.lastReceived = Date.now()
    state.asked = null
    if (!state.welcome) {
      state.welcome = true
      this.#turnedAway = false
      this.#options.events.connected()
    }
    // A hidden page's timers come once a minute, but what the server sends comes at once: it keeps the providers awake.
    if (state.lastReceived - state.lastHeartbeat >= heartbeatInterval / 2) this.#handHeartbeat(state)
    if (control === null) state.channels.get(channel)?.received(payload)
    else this.#told(state, control)
  }

  #told(state: OpenState, control: ServerControl): void {
    switch (control.type) {
      case 'opened':
        this.#channelOpened(state, control)
        return
      case 'saved':
        state.channels.get(control.channel)?.saved(control.messages)
        return
      case 'refused':
        state.channels.get(control.channel)?.refused(control.rule)
        return
      case 'closed': {
        const end = state.channels.get(control.channel)
        if (end === undefined) return
        state.channels.delete(control.channel)
        state.numbers.delete(end)
        if (control.code === closeCodes.tooFast && isWaitReason(control.reason))
          this.#options.events.heldUp(control.reason, end.document)
        end.closed(control.code, control.reason)
        return
      }
      case 'presence':
        this.#options.events.presence(control.document, control.people)
        return
      case 'event':
        this.#options.events.event(control.event)
        return
      case 'pong':
        return
    }
  }

  #channelOpened(state: OpenState, { channel, right, epoch }: Extract<ServerControl, { type: 'opened' }>): void {
    const end = state.channels.get(channel)
    if (end === undefined) return
    this.#options.events.opened(end.document)
    end.opened(right, epoch)
  }

  #handHeartbeat(state: OpenState): void {
    state.lastHeartbeat = Date.now()
    for (const end of state.channels.values()) end.received(heartbeatMessage)
  }

  /** Is the server there? Drops the connection when it was asked and has not answered in time. */
  #look(): void {
    const state = this.#state
    if (state.name !== 'open') return
    clearTimeout(state.watchdog)
    const now = Date.now()
    if (state.asked === null && now - state.lastReceived >= quietLimit) {
      state.asked = now
      this.#say(state, { type: 'ping' })
    }
    const due = state.asked === null ? state.lastReceived + quietLimit : state.asked + answerLimit
    if (due <= now) this.#lost()
    else state.watchdog = setTimeout(() => this.#look(), due - now)
  }

  #signalled(signal: PageSignal): void {
    const { name } = this.#state
    if (signal === 'offline') {
      if (name === 'open' || name === 'connecting') this.#lost()
    } else if (name === 'waiting') {
      const { attempt } = this.#state
      this.#leave()
      this.#state = this.#connecting(attempt)
    } else this.#look()
  }

  #closed(code: number, reason: string): void {
    if (isFinal(code)) {
      this.end()
      this.#options.events.ended(code)
      return
    }
    this.#lost(code === closeCodes.tooFast && isWaitReason(reason) ? reason : null)
  }

  /** @param reason what there was too much of, when that is why */
  #lost(reason: WaitReason | null = null): void {
    const state = this.#state
    if (state.name !== 'open' && state.name !== 'connecting') return
    if (reason !== null || this.#turnedAway) this.#options.events.heldUp(reason, null)
    this.#turnedAway = reason !== null
    this.#leave()
    // A server that accepts and then hangs up is waited for like one that is away.
    const held = state.name === 'open' && Date.now() - state.since >= heartbeatInterval
    const attempt = held ? 0 : state.attempt + 1
    const timer = setTimeout(
      () => {
        this.#state = this.#connecting(attempt)
      },
      reconnectDelay(held ? 0 : state.attempt, this.#random()),
    )
    this.#state = { name: 'waiting', attempt, timer }
    if (state.name !== 'open') return
    if (state.welcome) this.#options.events.disconnected(state.lastReceived)
    for (const end of state.numbers.keys()) end.closed(closedWithoutWord, 'The connection was lost.')
  }

  /** Stops the timers of the state that ends here, and hangs up without listening for more. */
  #leave({ keep }: { readonly keep?: WebSocket } = {}): void {
    const state = this.#state
    if (state.name === 'ended') return
    if (state.name === 'open') {
      clearInterval(state.heartbeat)
      clearTimeout(state.watchdog)
    } else clearTimeout(state.timer)
    if (state.name === 'waiting' || state.socket === keep) return
    state.socket.onopen = null
    state.socket.onmessage = null
    state.socket.onclose = null
    state.socket.close()
  }
}
