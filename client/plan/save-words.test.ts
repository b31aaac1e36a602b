import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SaveWording, type SaveWords } from './save-words.ts'

let said: SaveWords[] = []
let wording: SaveWording

beforeEach(() => {
  vi.useFakeTimers()
  said = []
  wording = new SaveWording((words) => said.push(words))
  wording.update('offline', false, true)
  wording.update('saved', true, true)
})

afterEach(() => {
  wording.stop()
  vi.useRealTimers()
})

const now = (): SaveWords | undefined => said.at(-1)

test('UI-1 "saved" is taken away at the first unsaved keystroke, and nothing is said before 600 ms', () => {
  expect(now()).toBe('saved')
  wording.update('saving', true, true)
  expect(now()).toBe('quiet')
  vi.advanceTimersByTime(599)
  expect(now()).toBe('quiet')
  vi.advanceTimersByTime(1)
  expect(now()).toBe('saving')
})

test('UI-2 "saved" comes back only when all has been saved for a moment, and does not flicker while one types', () => {
  for (let stroke = 0; stroke < 10; stroke += 1) {
    wording.update('saving', true, true)
    vi.advanceTimersByTime(20)
    wording.update('saved', true, true)
    vi.advanceTimersByTime(100)
  }
  expect(said.filter((words) => words === 'saved')).toHaveLength(1)
  vi.advanceTimersByTime(400)
  expect(now()).toBe('saved')
})

test('UI-3 words that were unsaved again meanwhile are not called saved', () => {
  wording.update('saving', true, true)
  vi.advanceTimersByTime(700)
  wording.update('saved', true, true)
  vi.advanceTimersByTime(399)
  wording.update('saving', true, true)
  vi.advanceTimersByTime(10_000)
  expect(now()).toBe('saving')
})

test('UI-4 unsent words without a connection are "not saved" at once; without such words the page is "offline"', () => {
  wording.update('saving', true, true)
  wording.update('offline-unsaved', true, true)
  expect(now()).toBe('not-saved')
  vi.advanceTimersByTime(10_000)
  expect(now()).toBe('not-saved')
  wording.update('offline', true, true)
  expect(now()).toBe('offline')
  wording.update('saved', true, true)
  expect(now()).toBe('saved')
})

test('UI-5 before the first connection the page says that it connects, not that it is offline', () => {
  const words: SaveWords[] = []
  const fresh = new SaveWording((word) => words.push(word))
  fresh.update('offline', false, true)
  fresh.update('saved', true, true)
  expect(words).toEqual(['saved'])
})

test('UI-71 nothing is called saved before there is a text on the page; until then it is loading', () => {
  const words: SaveWords[] = []
  const fresh = new SaveWording((word) => words.push(word))
  fresh.update('offline', false, false)
  fresh.update('saved', true, false)
  expect(words).toEqual(['loading'])
  fresh.update('saved', true, true)
  expect(words).toEqual(['loading', 'saved'])
})

test('LIMIT-22 words that wait for long without any arriving are told of, and no longer when some arrive', () => {
  wording.update('saving', true, true, 1)
  for (let unsaved = 2; unsaved < 30; unsaved += 1) {
    // One types on, and what was written before arrives meanwhile.
    vi.advanceTimersByTime(1000)
    wording.update('saving', true, true, unsaved)
    wording.update('saving', true, true, unsaved - 1)
  }
  expect(now()).toBe('saving')
  for (let unsaved = 30; unsaved < 45; unsaved += 1) {
    expect(now()).toBe('saving')
    wording.update('saving', true, true, unsaved)
    vi.advanceTimersByTime(1000)
  }
  expect(now()).toBe('slow')
  wording.update('saving', true, true, 44)
  expect(now()).toBe('slow')
  wording.update('saving', true, true, 3)
  expect(now()).toBe('saving')
  wording.update('saved', true, true, 0)
  vi.advanceTimersByTime(400)
  expect(now()).toBe('saved')
  vi.advanceTimersByTime(60_000)
  expect(now()).toBe('saved')
})

test('DEVICE-30 "safe on this device" is taken away at the next key, comes back when the disk has it, and gives way to "not saved"', () => {
  wording.update('offline', true, true)
  for (let stroke = 0; stroke < 10; stroke += 1) {
    wording.update('offline-keeping', true, true)
    vi.advanceTimersByTime(20)
    wording.update('offline-kept', true, true)
    vi.advanceTimersByTime(100)
  }
  expect(said).not.toContain('kept')
  vi.advanceTimersByTime(400)
  expect(now()).toBe('kept')
  wording.update('offline-keeping', true, true)
  expect(now()).toBe('offline')
  // A disk that takes long has not succeeded so far, however much is typed meanwhile.
  vi.advanceTimersByTime(300)
  wording.update('offline-keeping', true, true)
  vi.advanceTimersByTime(300)
  expect(now()).toBe('not-saved')
  wording.update('offline-kept', true, true)
  vi.advanceTimersByTime(400)
  expect(now()).toBe('kept')
  wording.update('offline-unsaved', true, true)
  expect(now()).toBe('not-saved')
})
