import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RelayInbox } from './relay-inbox.ts'
import { RelayLag } from './relay-lag.ts'
import type { RelayMessage } from './relay-message.ts'
import { RelayOutbox } from './relay-outbox.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A process on a wire that takes its time, and may lose things. */
function process(slowness: number) {
  const heard: number[] = []
  const wire = { slowness, losing: false }
  const lag = new RelayLag((milliseconds) => heard.push(milliseconds))
  const outbox = new RelayOutbox(
    async (payload) => {
      if (!wire.losing) setTimeout(() => inbox.receive(payload), wire.slowness)
    },
    8000,
    lag,
  )
  const inbox = new RelayInbox(outbox.id, lag)
  return { heard, wire, lag, outbox }
}

const beat: RelayMessage = { kind: 'still-here' }

test('RUN-10 how long it takes from telling to hearing is known, and that something has not come back', async () => {
  const { heard, wire, lag, outbox } = process(30)
  expect(lag.unheardFor).toBe(0)
  outbox.add(beat)
  await vi.advanceTimersByTimeAsync(20)
  expect(lag.unheardFor).toBe(20)
  await vi.advanceTimersByTimeAsync(20)
  expect([heard, lag.unheardFor]).toEqual([[30], 0])

  // What is lost grows older, until something that was told later comes back.
  wire.losing = true
  outbox.add(beat)
  await vi.advanceTimersByTimeAsync(5000)
  expect(lag.unheardFor).toBe(5000)
  wire.losing = false
  outbox.add(beat)
  await vi.advanceTimersByTimeAsync(30)
  expect([heard, lag.unheardFor]).toEqual([[30, 30], 0])
})
