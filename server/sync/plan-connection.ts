import * as decoding from 'lib0/decoding'
import { includes } from '../../shared/access/rights.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes, waitReasons } from '../../shared/sync/close-codes.ts'
import type { ClientControl, RefusalRule, ServerControl } from '../../shared/sync/control.ts'
import { clientControlSchema } from '../../shared/sync/control-schema.ts'
import { controlChannel, messageType, readControl, readFrame, syncType, writeControl } from '../../shared/sync/frame.ts'
import {
  messageBurst,
  messagesPerSecond,
  mostChannels,
  workBurst,
  workOfOpening,
  workPerSecond,
} from '../../shared/sync/limits.ts'
import type { PlanMember } from '../access/plan-access.ts'
import { noSecurityLog, type Offence, type OffenceWatch } from '../security/security-log.ts'
import { Channel, type ChannelCarrier } from './channel.ts'
import type { LiveDocument } from './live-document.ts'
import type { PlanRoom, RoomConnection } from './plan-room.ts'
import { TokenBucket } from './token-bucket.ts'
import type { Sender } from './unstored-bytes.ts'

/** The socket itself, as the connection sees it. */
export interface Wire {
  send(bytes: Uint8Array): void
  close(code: number, reason: string): void
  /** So much waits to be read that only what cannot be told later should be added. */
  readonly slow?: boolean
  /** Reads nothing more from it until `release`, as often as it was held. */
  hold?(): void
  release?(): void
}

type OpenMessage = Extract<ClientControl, { type: 'open' }>

interface OpenChannel {
  readonly channel: Channel
  readonly document: LiveDocument
}

/** One person's socket in one plan. Reads frames strictly in order; bytes that do not parse end it, and it alone. */
export class PlanConnection implements ChannelCarrier, RoomConnection, Sender {
  readonly member: PlanMember
  readonly #room: PlanRoom
  readonly #wire: Wire
  readonly #allowance: TokenBucket
  readonly #work: TokenBucket
  readonly #used: () => void
  readonly #offences: Pick<OffenceWatch, 'note'>
  readonly #channels = new Map<number, OpenChannel>()
  /** Channels that are being opened: the document is on its way from disk. */
  readonly #opening = new Set<number>()
  /** Documents that are on their way to it, wanted still or not. */
  #underWay = 0
  /** Documents of which this slow reader was not told who came and went. */
  readonly #untold = new Set<string>()
  #lastChannel = controlChannel
  #ended = false

  /**
   * @param used called for each thing that the person writes
   * @param offences is told of what no page of ours sends
   */
  constructor(
    wire: Wire,
    member: PlanMember,
    room: PlanRoom,
    now: () => number,
    used: () => void = () => undefined,
    offences: Pick<OffenceWatch, 'note'> = noSecurityLog.watch({}),
  ) {
    this.#wire = wire
    this.member = member
    this.#room = room
    this.#used = used
    this.#offences = offences
    this.#allowance = new TokenBucket(messageBurst, messagesPerSecond, now)
    this.#work = new TokenBucket(workBurst, workPerSecond, now)
    room.join(this)
  }

  /** Takes one frame in. Never throws. */
  receive(bytes: Uint8Array): void {
    if (this.#ended) return
    if (!this.#allowance.take()) {
      this.#endTooFast()
      return
    }
    try {
      const { channel, payload } = readFrame(bytes)
      if (channel === controlChannel) this.#control(clientControlSchema.parse(readControl(payload)))
      else this.#onChannel(channel, payload)
    } catch {
      this.endMalformed()
    }
  }

  /** The socket is gone: nothing of this person's stays behind. */
  gone(): void {
    if (this.#ended) return
    this.#ended = true
    this.#letGo()
  }

  /** Ends the socket with a code that the client acts on. */
  end(code: number, reason: string): void {
    if (this.#ended) return
    this.#ended = true
    this.#wire.close(code, reason)
    this.#letGo()
  }

  refusedUpdate(rule: RefusalRule): void {
    this.#room.measures.refused(rule)
    this.#offences.note(rule)
  }

  offended(offence: Offence): void {
    this.#offences.note(offence)
  }

  worked(cost: number): boolean {
    if (this.#ended) return false
    if (this.#work.take(cost)) return true
    this.#endTooFast()
    return false
  }

  endMalformed(): void {
    if (this.#ended) return
    this.#room.measures.ended('malformed')
    this.#offences.note('malformed')
    this.end(closeCodes.malformed, 'malformed')
  }

  #endTooFast(): void {
    if (this.#ended) return
    this.#room.measures.ended('too-fast')
    this.#offences.note('too-fast')
    this.end(closeCodes.tooFast, waitReasons.tooFast)
  }

  #letGo(): void {
    for (const number of [...this.#channels.keys()]) this.dropChannel(number)
    this.#opening.clear()
    this.#room.leave(this)
  }

  closeChannels(code: number, reason: string): void {
    for (const { channel } of [...this.#channels.values()]) channel.close(code, reason)
  }

  /** Rights may have changed: what no longer fits closes, and the client asks again at the ordinary door. */
  applyRights(): void {
    const { participant, person } = this.member
    if (this.#room.member(participant, person) === undefined) {
      this.end(closeCodes.unknown, 'unknown')
      return
    }
    for (const { channel, document } of [...this.#channels.values()]) {
      if (this.#room.rightOf(this.member.participant, document.name) !== channel.right) {
        channel.close(closeCodes.startAgain, 'access-changed')
      }
    }
  }

  sendFrame(frame: Uint8Array): void {
    if (!this.#ended) this.#wire.send(frame)
  }

  sendControl(message: ServerControl): void {
    // Who is where is told again when a slow reader has caught up.
    if (this.slow && message.type === 'pong') return
    if (this.slow && message.type === 'presence') this.#untold.add(message.document)
    else if (!this.#ended) this.#wire.send(writeControl(message))
  }

  get slow(): boolean {
    return this.#wire.slow ?? false
  }

  /** A slow reader has read what waited for it: it is told what it lacks, as that is now. */
  caughtUp(): void {
    if (this.#ended) return
    for (const { channel, document } of this.#channels.values()) document.caughtUp(channel)
    const untold = [...this.#untold]
    this.#untold.clear()
    for (const document of untold) this.#room.tellWhoIsIn(this, document)
  }

  received(bytes: number): void {
    this.#room.unstored.took(this, bytes)
  }

  stored(bytes: number): void {
    this.#room.unstored.done(this, bytes)
  }

  wait(): void {
    this.#wire.hold?.()
  }

  goOn(): void {
    this.#wire.release?.()
  }

  dropChannel(number: number): void {
    const open = this.#channels.get(number)
    if (open === undefined) return
    this.#channels.delete(number)
    open.channel.closed = true
    open.document.leave(open.channel)
  }

  #control(message: ClientControl): void {
    switch (message.type) {
      case 'open':
        this.#open(message)
        return
      case 'close':
        this.#opening.delete(message.channel)
        this.dropChannel(message.channel)
        return
      case 'ping':
        this.sendControl({ type: 'pong' })
        return
    }
  }

  #open(message: OpenMessage): void {
    const { channel: number, document, schemaVersion: version, epoch, participant } = message
    if (number <= this.#lastChannel) {
      this.endMalformed()
      return
    }
    this.#lastChannel = number
    if (!this.worked(workOfOpening)) return
    // Somebody else has signed in with this browser since the page was loaded: its words are not theirs.
    if (participant !== undefined && participant !== this.member.participant)
      this.end(closeCodes.signedOut, 'signed-out')
    else if (version !== schemaVersion) this.#closed(number, closeCodes.otherSchema, 'other-schema')
    else if (epoch !== undefined && epoch !== this.#room.epoch) this.#closed(number, closeCodes.startAgain, 'restored')
    else if (this.#channels.size + this.#underWay >= mostChannels) {
      this.#offences.note('too-many-channels')
      this.#closed(number, closeCodes.tooFast, waitReasons.tooManyChannels)
    } else if (this.#room.rightOf(this.member.participant, document) === 'none') {
      this.#offences.note('closed-document')
      this.#room.refused(this.member.participant, document)
      this.#closed(number, closeCodes.noRight, 'no-right')
    } else {
      this.#opening.add(number)
      this.#underWay += 1
      this.#room.opened(this.member.participant, document).then(
        (open) => {
          this.#underWay -= 1
          this.#opened(message, open)
        },
        () => {
          this.#underWay -= 1
          this.#closed(number, closeCodes.storageAway, 'storage-away')
        },
      )
    }
  }

  /** The document has come from disk; the client may have closed the channel meanwhile, or its right may have gone. */
  #opened({ channel: number, document: name, client }: OpenMessage, document: LiveDocument | null): void {
    const wanted = this.#opening.delete(number) && !this.#ended
    const right = this.#room.rightOf(this.member.participant, name)
    if (!wanted || document === null || right === 'none' || document.failed) {
      document?.release()
      if (!wanted) return
      if (right === 'none') this.#closed(number, closeCodes.noRight, 'no-right')
      else if (document === null) this.#closed(number, closeCodes.unknown, 'unknown')
      else this.#closed(number, closeCodes.storageAway, 'storage-away')
      return
    }
    const channel = new Channel(number, this, right, client ?? null)
    this.#channels.set(number, { channel, document })
    this.sendControl({ type: 'opened', channel: number, right, epoch: this.#room.epoch })
    document.join(channel)
  }

  #closed(channel: number, code: number, reason: string): void {
    this.#opening.delete(channel)
    this.sendControl({ type: 'closed', channel, code, reason })
  }

  #onChannel(number: number, payload: Uint8Array): void {
    const open = this.#channels.get(number)
    if (open === undefined) {
      // Closed from this side, and the client has not heard of it yet; or a number that was never opened.
      if (number > this.#lastChannel) this.endMalformed()
      return
    }
    const decoder = decoding.createDecoder(payload)
    switch (decoding.readVarUint(decoder)) {
      case messageType.sync:
        this.#sync(open, decoder)
        return
      case messageType.awareness:
        open.document.presence.receive(open.channel, decoding.readVarUint8Array(decoder))
        return
      case messageType.queryAwareness: {
        const message = open.document.presence.messageFor(open.channel)
        if (message !== null) open.channel.send(message)
        return
      }
      default:
        this.endMalformed()
    }
  }

  #sync({ channel, document }: OpenChannel, decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    // A copy: the frame's buffer belongs to the socket, and the document reads this later.
    const bytes = decoding.readVarUint8Array(decoder).slice()
    if (type === syncType.update) this.#used()
    if (type === syncType.step1) document.askedWith(channel, bytes)
    else if (type !== syncType.step2 && type !== syncType.update) this.endMalformed()
    else if (includes(channel.right, 'write')) document.written(channel, bytes)
    else channel.refuse('no-right', 'no-right')
  }
}
