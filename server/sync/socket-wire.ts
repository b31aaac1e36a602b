import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { mostBuffered, slowReaderMark, slowReaderPatience } from '../limits.ts'
import type { Wire } from './plan-connection.ts'
import { largestWholeFrame, wholeFrame } from './web-socket-frame.ts'

/**
 * A person's socket, and how fast it can be filled and emptied:
 *
 *      keeping up ── more than the mark waits ──▶ slow ── too much, or for too long ──▶ let go
 *           ◀──── a quarter of the mark is left ────┘
 *
 * While it is slow nothing is read from it either: who does not read the answers gets to ask for no more of them.
 *
 * It sends beside `ws`, which would put each frame together anew for each receiver, in two buffers. What `ws` sends itself
 * (pings and closing) goes out at once and whole, so that the two never come in between each other.
 */
export class SocketWire implements Wire {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #letGo: () => void
  #caughtUp: () => void = () => {}
  #slowSince: number | null = null
  #holds = 0

  /**
   * @param stream what the socket was made of
   * @param letGo called when the reader was let go for being too slow
   */
  constructor(socket: WebSocket, stream: Duplex, letGo: () => void) {
    this.#socket = socket
    this.#stream = stream
    this.#letGo = letGo
  }

  get slow(): boolean {
    return this.#slowSince !== null
  }

  /** @param act called when a slow reader has read most of what waited for it */
  onCaughtUp(act: () => void): void {
    this.#caughtUp = act
  }

  send(bytes: Uint8Array): void {
    const socket = this.#socket
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > mostBuffered) {
      this.#end()
      return
    }
    if (bytes.length > largestWholeFrame) socket.send(bytes, this.#sent)
    else this.#stream.write(wholeFrame(bytes), this.#sent)
    if (this.#slowSince !== null || socket.bufferedAmount <= slowReaderMark) return
    this.#slowSince = performance.now()
    this.resume()
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
    // The other end's answer must be read for the socket to be gone.
    this.#socket.resume()
  }

  hold(): void {
    this.#holds += 1
    this.resume()
  }

  release(): void {
    this.#holds -= 1
    this.resume()
  }

  /** Reads on, unless it is held or slow. */
  resume(): void {
    const { OPEN, readyState } = this.#socket
    if (readyState === OPEN && (this.#holds > 0 || this.slow)) this.#socket.pause()
    else this.#socket.resume()
  }

  /** Lets a reader go who has been slow for too long. To be called every now and then. */
  look(): void {
    if (this.#slowSince !== null && performance.now() - this.#slowSince > slowReaderPatience) this.#end()
  }

  #end(): void {
    if (this.#socket.readyState === this.#socket.CLOSED) return
    this.#letGo()
    this.#socket.terminate()
  }

  // A field, so that it is made once and not for every frame.
  readonly #sent = (): void => {
    if (this.#slowSince === null || this.#socket.bufferedAmount > slowReaderMark / 4) return
    this.#slowSince = null
    this.resume()
    this.#caughtUp()
  }
}
