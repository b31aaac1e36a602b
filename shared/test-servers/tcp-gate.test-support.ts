import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can be cut off, or slow: everything goes through at once, until it does not. */
export class TcpGate {
  readonly port: number
  readonly #server: Server
  readonly #target: number
  readonly #sockets = new Set<Socket>()
  #open = true
  #still = false
  /** Milliseconds that everything takes, each way. */
  #delay = 0

  static async open(target: number): Promise<TcpGate> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new TcpGate(server, target)
  }

  private constructor(server: Server, target: number) {
    this.#server = server
    this.#target = target
    this.port = (server.address() as AddressInfo).port
    server.on('connection', (socket) => this.#accept(socket))
  }

  /** Ends what is open, and lets nothing through. */
  cut(): void {
    this.#open = false
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Stops what is on its way, and what comes, without a word, as when a cable is pulled out. */
  freeze(): void {
    this.#still = true
    for (const socket of this.#sockets) socket.pause()
  }

  thaw(): void {
    this.#still = false
    for (const socket of this.#sockets) socket.resume()
  }

  /** The lines that are open are dead from now on, without a word to either end; new ones work. */
  forget(): void {
    for (const socket of this.#sockets) socket.removeAllListeners('data').pause()
  }

  /** Everything takes this many milliseconds from now on, each way. */
  slow(delay: number): void {
    this.#delay = delay
  }

  mend(): void {
    this.#open = true
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #accept(inward: Socket): void {
    if (!this.#open) {
      inward.destroy()
      return
    }
    const outward = connect(this.#target, '127.0.0.1')
    for (const [one, other] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      this.#sockets.add(one)
      const underWay: Buffer[] = []
      one.on('data', (chunk: Buffer) => {
        // In the order in which it came, also when what came later takes less time.
        underWay.push(chunk)
        if (this.#delay === 0 && underWay.length === 1) other.write(underWay.shift() ?? chunk)
        else setTimeout(() => other.write(underWay.shift() ?? chunk), this.#delay)
      })
      if (this.#still) one.pause()
      one.on('error', () => other.destroy())
      one.on('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
    }
  }
}
