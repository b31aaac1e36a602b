import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Guest, takeLeave } from './take-leave.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('RUN-7 people are let go one after the other, each when what they sent is on disk', async () => {
  const begun = Date.now()
  const told: string[] = []
  const note = (what: string): void => void told.push(`${Date.now() - begun} ${what}`)
  const guest = (name: string, settles: number): Guest => ({
    stopListening: () => note(`${name} is listened to no more`),
    settled: () => new Promise((resolve) => setTimeout(resolve, settles)),
    end: () => note(`${name} is let go`),
  })
  const left = takeLeave([guest('a', 10), guest('b', 20), guest('c', 3_600_000), guest('d', 5)], 12_000)
  await vi.advanceTimersByTimeAsync(10_000)
  let over = false
  void left.then(() => (over = true))
  await vi.advanceTimersByTimeAsync(1999)
  expect(over).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(over).toBe(true)
  expect(told).toEqual([
    '0 a is listened to no more',
    '10 a is let go',
    '3000 b is listened to no more',
    '3020 b is let go',
    '6000 c is listened to no more',
    // Where others go on writing, nobody waits for ever.
    '8000 c is let go',
    '9000 d is listened to no more',
    '9005 d is let go',
  ])
})
