import * as encoding from 'lib0/encoding'
import type { Right } from '../../shared/access/rights.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import type { RefusalRule, ServerControl } from '../../shared/sync/control.ts'
import { messageType, syncType, writeFrame } from '../../shared/sync/frame.ts'
import type { PlanMember } from '../access/plan-access.ts'
import type { Offence } from '../security/security-log.ts'

/** What a channel needs of the socket that carries it. */
export interface ChannelCarrier {
  readonly member: PlanMember
  /** Sends a whole frame of the plan's wire, which may be the same bytes for many. */
  sendFrame(frame: Uint8Array): void
  sendControl(message: ServerControl): void
  /** Forgets a channel that has been closed from this side. */
  dropChannel(channel: number): void
  /** So much waits for it that what can be told later should be. */
  readonly slow: boolean
  /** Bytes of it are taken in, and have been stored or given up. */
  received(bytes: number): void
  stored(bytes: number): void
  /** An update on one of its channels was not accepted. */
  refusedUpdate(rule: RefusalRule): void
  /** Something came over it that no page of ours sends, and that is passed over. */
  offended(offence: Offence): void
  /** Something was done for it, worth so many bytes. False when that was too much: the whole socket has been ended. */
  worked(cost: number): boolean
  /** Ends the whole socket: its bytes broke the protocol. */
  endMalformed(): void
}

/** One open document on one person's socket. */
export class Channel {
  readonly number: number
  readonly carrier: ChannelCarrier
  /** What the person was told that they may do here. When that changes the channel closes. */
  readonly right: Right
  /** The Yjs client id that the page said its copy has; null when it said none. */
  readonly client: number | null
  closed = false
  #messages = 0

  constructor(number: number, carrier: ChannelCarrier, right: Right, client: number | null) {
    this.number = number
    this.carrier = carrier
    this.right = right
    this.client = client
  }

  get member(): PlanMember {
    return this.carrier.member
  }

  send(payload: Uint8Array): void {
    if (!this.closed) this.carrier.sendFrame(writeFrame(this.number, payload))
  }

  sendShared(message: SharedMessage): void {
    if (!this.closed) this.carrier.sendFrame(message.frameOn(this.number))
  }

  /** Counts one more update or step 2 as on disk; `tellSaved` says so. */
  countSaved(): void {
    this.#messages += 1
  }

  tellSaved(): void {
    if (!this.closed) this.carrier.sendControl({ type: 'saved', channel: this.number, messages: this.#messages })
  }

  refuse(rule: RefusalRule, reason: string): void {
    if (this.closed) return
    this.carrier.refusedUpdate(rule)
    this.carrier.sendControl({ type: 'refused', channel: this.number, rule, reason })
    this.close(rule === 'document-full' ? closeCodes.tooLarge : closeCodes.startAgain, reason)
  }

  close(code: number, reason: string): void {
    if (this.closed) return
    this.closed = true
    this.carrier.sendControl({ type: 'closed', channel: this.number, code, reason })
    this.carrier.dropChannel(this.number)
  }
}

/**
 * One message that goes to many. Pages open a plan's documents in the same order, so that most of those who have a document
 * open have it on the same channel: its frame is written once for each channel number, and not for each of them.
 */
export class SharedMessage {
  readonly #payload: Uint8Array
  readonly #frames = new Map<number, Uint8Array>()

  constructor(payload: Uint8Array) {
    this.#payload = payload
  }

  frameOn(channel: number): Uint8Array {
    const known = this.#frames.get(channel)
    if (known !== undefined) return known
    const frame = writeFrame(channel, this.#payload)
    this.#frames.set(channel, frame)
    return frame
  }
}

/** A y-websocket message that carries a Yjs update. */
export function updateMessage(update: Uint8Array): Uint8Array {
  return syncMessage(syncType.update, update)
}

export function step1Message(stateVector: Uint8Array): Uint8Array {
  return syncMessage(syncType.step1, stateVector)
}

export function step2Message(update: Uint8Array): Uint8Array {
  return syncMessage(syncType.step2, update)
}

function syncMessage(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
