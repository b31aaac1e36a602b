import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AnnouncementQueue } from './announcement-queue.ts'

let said: string[] = []
let queue: AnnouncementQueue

beforeEach(() => {
  vi.useFakeTimers()
  said = []
  queue = new AnnouncementQueue((message) => said.push(message))
})

afterEach(() => {
  queue.stop()
  vi.useRealTimers()
})

test('UI-6 at most one announcement in five seconds, the waiting ones merged', () => {
  queue.add('Kari er her nå')
  vi.advanceTimersByTime(0)
  expect(said).toEqual(['Kari er her nå'])
  queue.add('Ida skriver i Om meg')
  queue.add('Thea er her nå')
  queue.add('Thea er her nå')
  vi.advanceTimersByTime(4_999)
  expect(said).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(said).toEqual(['Kari er her nå', 'Ida skriver i Om meg. Thea er her nå'])
})

test('UI-7 nothing is said while one types, and for 1.5 s after', () => {
  queue.typed()
  queue.add('Kari er her nå')
  for (let stroke = 0; stroke < 20; stroke += 1) {
    vi.advanceTimersByTime(400)
    queue.typed()
  }
  expect(said).toEqual([])
  vi.advanceTimersByTime(1_499)
  expect(said).toEqual([])
  vi.advanceTimersByTime(1)
  expect(said).toEqual(['Kari er her nå'])
})
