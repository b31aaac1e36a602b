import * as encoding from 'lib0/encoding'
import type { Right } from '../../shared/access/rights.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import type { RefusalRule, ServerControl } from '../../shared/sync/control.ts'
import { messageType, syncType } from '../../shared/sync/frame.ts'
import type { PlanMember } from '../access/plan-access.ts'

/** What a channel needs of the socket that carries it. */
export interface ChannelCarrier {
  readonly member: PlanMember
  sendOn(channel: number, payload: Uint8Array): void
  sendControl(message: ServerControl): void
  /** Forgets a channel that has been closed from this side. */
  dropChannel(channel: number): void
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
    if (!this.closed) this.carrier.sendOn(this.number, payload)
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
    this.carrier.sendControl({ type: 'refused', channel: this.number, rule, reason })
    this.close(rule === 'too-large' ? closeCodes.tooLarge : closeCodes.startAgain, reason)
  }

  close(code: number, reason: string): void {
    if (this.closed) return
    this.closed = true
    this.carrier.sendControl({ type: 'closed', channel: this.number, code, reason })
    this.carrier.dropChannel(this.number)
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
