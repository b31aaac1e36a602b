// @vitest-environment node

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import type { ServerControl } from '../../shared/sync/control.ts'
import { readControl, readFrame, writeControl, writeFrame } from '../../shared/sync/frame.ts'
import type { PageSignal } from './page-signals.ts'
import { type ChannelEnd, PlanSocket } from './plan-socket.ts'
import { reconnectDelay } from './reconnect-delay.ts'

/** The browser's end of a connection whose other end is the test. */
class HandSocket extends EventTarget implements WebSocket {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readonly url = ''
  readonly protocol = ''
  readonly extensions = ''
  readonly bufferedAmount = 0
  readonly readyState = 1
  binaryType: BinaryType = 'blob'
  onopen: WebSocket['onopen'] = null
  onmessage: WebSocket['onmessage'] = null
  onclose: WebSocket['onclose'] = null
  onerror: WebSocket['onerror'] = null
  readonly sent: Uint8Array[] = []
  hungUp = false

  send(data: Parameters<WebSocket['send']>[0]): void {
    if (data instanceof Uint8Array) this.sent.push(data)
  }
  close(): void {
    this.hungUp = true
  }

  accept(): void {
    this.onopen?.(new Event('open'))
  }
  deliver(bytes: Uint8Array): void {
    this.onmessage?.(new MessageEvent('message', { data: bytes.slice().buffer }))
  }
  say(message: ServerControl): void {
    this.deliver(writeControl(message))
  }
  lose(code = 1006, reason = ''): void {
    this.onclose?.(new CloseEvent('close', { code, reason }))
  }
  /** The control messages that were sent. */
  get said(): unknown[] {
    return this.sent.map(readFrame).flatMap(({ channel, payload }) => (channel === 0 ? [readControl(payload)] : []))
  }
}

class HandEnd implements ChannelEnd {
  client(): number {
    return 7
  }

  readonly document: string
  readonly received = vi.fn()
  readonly opened = vi.fn()
  readonly saved = vi.fn()
  readonly refused = vi.fn()
  readonly closed = vi.fn()
  constructor(document: string) {
    this.document = document
  }
  epoch(): string | undefined {
    return undefined
  }
}

function start({ random = 0.5 } = {}) {
  const sockets: HandSocket[] = []
  const log: string[] = []
  let signal: (signal: PageSignal) => void = () => {}
  const planSocket = new PlanSocket({
    me: 'me',
    url: 'ws://plan/sync',
    random: () => random,
    makeSocket: () => {
      const socket = new HandSocket()
      sockets.push(socket)
      return socket
    },
    signals: (listener) => {
      signal = listener
      return () => {
        signal = () => {}
      }
    },
    events: {
      connected: () => log.push('connected'),
      disconnected: () => log.push('disconnected'),
      heldUp: (reason, document) => log.push(`held up: ${reason} ${document ?? ''}`.trim()),
      opened: () => {},
      ended: (code) => log.push(`ended ${code}`),
      presence: () => log.push('presence'),
      event: () => log.push('event'),
    },
  })
  const last = (): HandSocket => {
    const socket = sockets.at(-1)
    if (socket === undefined) throw new Error('No connection was made.')
    return socket
  }
  return { planSocket, sockets, log, last, signal: (name: PageSignal) => signal(name) }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('returning', () => {
  test('SYNC-60 the wait before a new attempt is spread from half a second to a ceiling that grows to 15 s', () => {
    const ceilings = [0, 1, 2, 3, 50].map((attempt) => reconnectDelay(attempt, 1))
    expect(ceilings).toEqual([4000, 8000, 15_000, 15_000, 15_000])
    expect([0, 3, 50].map((attempt) => reconnectDelay(attempt, 0))).toEqual([500, 500, 500])
    expect(reconnectDelay(1, 0.5)).toBe(4250)

    const { sockets, last } = start({ random: 0.999_999 })
    for (const wait of [4000, 8000, 15_000, 15_000]) {
      const before = sockets.length
      last().lose()
      vi.advanceTimersByTime(wait - 2)
      expect(sockets).toHaveLength(before)
      vi.advanceTimersByTime(2)
      expect(sockets).toHaveLength(before + 1)
    }
  })

  test('SYNC-61 a connection that held starts the waiting anew; one that was hung up at once does not', () => {
    const { sockets, last } = start({ random: 0.999_999 })
    const lostAfter = (held: number, wait: number) => {
      last().accept()
      vi.advanceTimersByTime(held)
      const before = sockets.length
      last().lose()
      vi.advanceTimersByTime(wait - 2)
      expect(sockets).toHaveLength(before)
      vi.advanceTimersByTime(2)
      expect(sockets).toHaveLength(before + 1)
    }
    lostAfter(0, 4000)
    lostAfter(0, 8000)
    lostAfter(0, 15_000)
    lostAfter(10_000, 4000)
    lostAfter(0, 4000)
  })

  test('SYNC-62 it tries at once when the network is back or the page comes to the front, and hangs up when the network goes', () => {
    const { sockets, log, last, signal } = start()
    last().accept()
    signal('offline')
    expect(last().hungUp).toBe(true)
    expect(log).toEqual(['connected', 'disconnected'])
    signal('online')
    expect(sockets).toHaveLength(2)
    last().lose()
    signal('visible')
    expect(sockets).toHaveLength(3)
    vi.advanceTimersByTime(14_000)
    expect(sockets).toHaveLength(3)
  })

  test('SYNC-63 a close with 4400–4499 ends it for good; every other is waited out', () => {
    for (const code of [4400, 4401, 4404, 4409, 4499]) {
      const { sockets, log, last, signal } = start()
      last().accept()
      last().lose(code)
      signal('online')
      vi.advanceTimersByTime(60_000)
      expect(log).toEqual(['connected', `ended ${code}`])
      expect(sockets).toHaveLength(1)
    }
    for (const code of [1000, 1006, 1011, 1012, 4503, 4529]) {
      const { sockets, log, last } = start()
      last().accept()
      last().lose(code)
      vi.advanceTimersByTime(4000)
      expect(log).toEqual(['connected', 'disconnected'])
      expect(sockets).toHaveLength(2)
    }
  })

  test('SYNC-64 a connection that does not open within 15 s is given up, and one that sends nonsense is left', () => {
    const { sockets, last } = start()
    vi.advanceTimersByTime(15_000)
    expect(last().hungUp).toBe(true)
    vi.advanceTimersByTime(4000)
    expect(sockets).toHaveLength(2)
    last().accept()
    last().deliver(Uint8Array.of(0, 3, 1))
    expect(last().hungUp).toBe(true)
  })
})

describe('what there is too much of', () => {
  test('LIMIT-20 of 500 who lose the same server in the same moment no more than 40 come back in any tenth of a second', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const chance = chanceFrom(seed)
      const back = Array.from({ length: 500 }, () => reconnectDelay(0, chance())).sort((a, b) => a - b)
      const together = back.map((at) => back.filter((other) => other >= at && other < at + 100).length)
      expect(Math.max(...together), `seed ${seed}`).toBeLessThanOrEqual(40)
      // And nobody is kept waiting for long.
      expect(back.at(-1)).toBeLessThanOrEqual(4000)
    }
  })

  test('LIMIT-21 one who is turned away for too many windows is told so once, waits longer each time, and counts as connected when let in', () => {
    const { sockets, log, last } = start({ random: 0.999_999 })
    for (const wait of [4000, 8000, 15_000]) {
      last().accept()
      last().lose(4529, 'too-many-windows')
      expect(sockets.filter(({ hungUp }) => !hungUp)).toHaveLength(0)
      vi.advanceTimersByTime(wait - 2)
      const before = sockets.length
      vi.advanceTimersByTime(2)
      expect(sockets).toHaveLength(before + 1)
    }
    // Not connected for a moment each time: the sentence stands still.
    const told = 'held up: too-many-windows'
    expect(log).toEqual(['connected', told, 'disconnected', told, told])
    last().accept()
    expect(log).toHaveLength(5)
    last().say({ type: 'pong' })
    expect(log.at(-1)).toBe('connected')
    // And when there is no answer at all, that is what is said.
    last().lose(4529, 'too-many-windows')
    vi.advanceTimersByTime(15_000)
    last().lose(1006)
    expect(log.slice(-2)).toEqual(['disconnected', 'held up: null'])
  })
})

/** The same choices for the same seed (mulberry32). */
function chanceFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

describe('channels', () => {
  test('SYNC-65 a channel number is never used again on a socket, and late bytes reach nobody', () => {
    const { planSocket, last } = start()
    const [about, goals, later] = [new HandEnd('about'), new HandEnd('goals'), new HandEnd('needs')]
    planSocket.open(about)
    last().accept()
    planSocket.open(goals)
    planSocket.close(about)
    planSocket.open(later)
    planSocket.close(later)
    planSocket.open(about)
    const numbers = last().said.map((message) => message as { type: string; channel: number })
    expect(numbers.map(({ type, channel }) => `${type} ${channel}`)).toEqual([
      'open 1',
      'open 2',
      'close 1',
      'open 3',
      'close 3',
      'open 4',
    ])
    last().deliver(writeFrame(1, Uint8Array.of(1)))
    last().say({ type: 'opened', channel: 3, right: 'write', epoch: 'a' })
    expect(about.received).not.toHaveBeenCalled()
    expect(later.opened).not.toHaveBeenCalled()
    last().deliver(writeFrame(4, Uint8Array.of(7)))
    expect(about.received).toHaveBeenCalledExactlyOnceWith(Uint8Array.of(7))
  })

  test('SYNC-66 channels that are not open yet are opened on the next connection; open ones are told of the loss', () => {
    const { planSocket, last } = start()
    const [about, goals] = [new HandEnd('about'), new HandEnd('goals')]
    planSocket.open(about)
    last().lose()
    vi.advanceTimersByTime(4000)
    last().accept()
    expect(last().said).toMatchObject([{ type: 'open', channel: 1, document: 'about', schemaVersion }])
    expect(about.closed).not.toHaveBeenCalled()
    last().lose()
    planSocket.open(goals)
    expect(about.closed).toHaveBeenCalledExactlyOnceWith(1006, expect.any(String))
    vi.advanceTimersByTime(5000)
    last().accept()
    expect(last().said).toMatchObject([{ type: 'open', channel: 1, document: 'goals' }])
  })

  test('SYNC-67 a frame of more than 1 MiB is not sent', () => {
    const { planSocket, last } = start()
    const about = new HandEnd('about')
    planSocket.open(about)
    expect(planSocket.send(about, Uint8Array.of(1))).toBe('no-channel')
    last().accept()
    expect(planSocket.send(about, new Uint8Array(1024 * 1024))).toBe('too-large')
    expect(last().sent).toHaveLength(1)
    expect(planSocket.send(about, new Uint8Array(1024 * 1024 - 1))).toBe('sent')
    expect(last().sent).toHaveLength(2)
  })
})

describe('whether anybody is there', () => {
  test('SYNC-68 every 10 s each channel is handed an awareness message about nobody', () => {
    const { planSocket, last } = start()
    const ends = [new HandEnd('about'), new HandEnd('goals')]
    for (const end of ends) planSocket.open(end)
    last().accept()
    vi.advanceTimersByTime(9999)
    expect(ends[0]?.received).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    for (const end of ends) expect(end.received).toHaveBeenCalledExactlyOnceWith(Uint8Array.of(1, 1, 0))
    vi.advanceTimersByTime(10_000)
    expect(ends[1]?.received).toHaveBeenCalledTimes(2)
  })

  test('SYNC-69 in a page whose timers sleep, what the server sends keeps the channels awake', () => {
    const { planSocket, last } = start()
    const about = new HandEnd('about')
    planSocket.open(about)
    last().accept()
    vi.setSystemTime(Date.now() + 10_000)
    last().say({ type: 'pong' })
    last().say({ type: 'pong' })
    expect(about.received).toHaveBeenCalledExactlyOnceWith(Uint8Array.of(1, 1, 0))
  })

  test('SYNC-70 after 25 s of silence it asks, and hangs up when nothing comes in 10 s', () => {
    const { log, last } = start()
    last().accept()
    vi.advanceTimersByTime(20_000)
    last().say({ type: 'pong' })
    vi.advanceTimersByTime(24_999)
    expect(last().said).toEqual([])
    vi.advanceTimersByTime(1)
    expect(last().said).toEqual([{ type: 'ping' }])
    vi.advanceTimersByTime(9000)
    last().say({ type: 'pong' })
    vi.advanceTimersByTime(25_000)
    expect(last().said).toEqual([{ type: 'ping' }, { type: 'ping' }])
    vi.advanceTimersByTime(9999)
    expect(log).toEqual(['connected'])
    vi.advanceTimersByTime(1)
    expect(log).toEqual(['connected', 'disconnected'])
    expect(last().hungUp).toBe(true)
  })

  test('SYNC-71 a page that wakes from sleep asks at once', () => {
    const { last, signal } = start()
    last().accept()
    vi.setSystemTime(Date.now() + 3_600_000)
    signal('visible')
    expect(last().said).toEqual([{ type: 'ping' }])
  })
})
