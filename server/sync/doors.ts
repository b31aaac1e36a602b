import type { IncomingMessage } from 'node:http'
import { type WaitReason, waitReasons } from '../../shared/sync/close-codes.ts'
import { connectionsPerAddress, connectionsPerPerson, mostConnections, mostTurnedAway } from '../limits.ts'
import { Places } from './places.ts'

/** Sockets at a time, in this process. */
export interface ConnectionLimits {
  readonly perPerson: number
  readonly perAddress: number
}

/** A socket that may be opened, if only to be told that there is no room. */
export interface Place {
  readonly turnedAway: WaitReason | null
  /** To be called when the socket is gone. */
  readonly leave: () => void
}

/**
 * How many sockets there may be: of an address, which is known before anybody has said who they are, of a person, and in
 * all. Counted in this process.
 */
export class Doors {
  readonly #addressOf: (request: IncomingMessage) => string
  readonly #all = new Places(mostConnections)
  readonly #addresses: Places
  readonly #turnedAway = new Places(mostTurnedAway)
  readonly #persons: Places

  constructor(
    { perPerson, perAddress }: ConnectionLimits = {
      perPerson: connectionsPerPerson,
      perAddress: connectionsPerAddress,
    },
    addressOf: (request: IncomingMessage) => string = ({ socket }) => socket.remoteAddress ?? '',
  ) {
    this.#addressOf = addressOf
    this.#addresses = new Places(perAddress)
    this.#persons = new Places(perPerson)
  }

  /** Before it is known who it is. Null when there is not even room to say why. */
  enter(request: IncomingMessage): Place | null {
    const address = this.#addressOf(request)
    const leaveAddress = this.#addresses.take(address)
    const leaveAll = leaveAddress === null ? null : this.#all.take('')
    if (leaveAddress !== null && leaveAll !== null) {
      return {
        turnedAway: null,
        leave: () => {
          leaveAddress()
          leaveAll()
        },
      }
    }
    leaveAddress?.()
    const leave = this.#turnedAway.take(address)
    return leave === null ? null : { turnedAway: waitReasons.tooManyHere, leave }
  }

  /** The way out; null when this person has as many as they may. */
  enterAs(person: string): (() => void) | null {
    return this.#persons.take(person)
  }

  /** Addresses and people of whom something is counted. */
  get counted(): number {
    return this.#addresses.size + this.#turnedAway.size + this.#persons.size
  }
}
