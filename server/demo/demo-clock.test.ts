import { afterEach, describe, expect, test, vi } from 'vitest'
import { startTestServer } from '../test-server.ts'
import { demoClock } from './demo-clock.ts'

const birthday = Date.parse('2031-04-01T00:00:00+02:00')

afterEach(() => {
  vi.useRealTimers()
})

describe('the demo’s clock', () => {
  test('DEMO-40 goes on from the moment that it was given, whatever becomes of the machine’s own clock', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-22T12:00:00Z') })
    const { now } = demoClock(birthday - 1000)
    expect(now()).toBe(birthday - 1000)
    vi.advanceTimersByTime(1500)
    vi.setSystemTime(0)
    expect(now()).toBe(birthday + 500)
  })

  test('DEMO-60 is moved on, and never back', () => {
    vi.useFakeTimers({ now: 0 })
    const { now, moveTo } = demoClock(birthday - 1000)
    vi.advanceTimersByTime(200)
    expect(moveTo(birthday - 900)).toBe(false)
    expect(now()).toBe(birthday - 800)
    expect(moveTo(birthday)).toBe(true)
    vi.advanceTimersByTime(300)
    expect(now()).toBe(birthday + 300)
  })

  test('DEMO-60 by a door of its own, which is there when the clock was given and not when it is the machine’s', async () => {
    const clock = demoClock(birthday - 60_000)
    const given = await startTestServer({ now: clock.now, moveClock: clock.moveTo })
    const own = await startTestServer()
    try {
      const move = async (server: typeof given, now: unknown): Promise<number> =>
        (await server.visitor().ask('POST', '/api/demo/clock', { json: { now } })).status
      expect(await move(given, '2031-04-01T00:00:00+02:00')).toBe(204)
      expect(clock.now()).toBeGreaterThanOrEqual(birthday)
      for (const refused of ['2031-03-31T21:59:00Z', '2031-04-01', 5]) expect(await move(given, refused)).toBe(400)
      expect(await move(own, '2099-01-01T00:00:00Z')).toBe(404)
    } finally {
      await Promise.all([given.close(), own.close()])
    }
  })
})
