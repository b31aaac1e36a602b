import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanEvents } from './use-plan-events.ts'

afterEach(takeOffPage)

function connection() {
  const listeners = new Set<() => void>()
  const events = new Set<() => void>()
  let connected = false
  const sync: Parameters<typeof usePlanEvents>[0] = {
    get state() {
      return { connected } as PlanSync['state']
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEvent: (listener) => {
      const call = () => listener('facts')
      events.add(call)
      return () => events.delete(call)
    },
  }
  const call = (all: ReadonlySet<() => void>) =>
    act(() => {
      for (const one of [...all]) one()
    })
  return {
    sync,
    is: (now: boolean) => {
      connected = now
      call(listeners)
    },
    event: () => call(events),
  }
}

test('FACT-86 the plan is fetched anew when an event tells, and whenever the connection has come: what was told before was missed', async () => {
  const { sync, is, event } = connection()
  const fetchAnew = vi.fn()
  function Page() {
    usePlanEvents(sync, fetchAnew)
    return null
  }
  await showOnPage(<Page />)
  const times = () => fetchAnew.mock.calls.length
  expect(times()).toBe(0)
  is(true)
  is(true)
  expect(times()).toBe(1)
  event()
  expect(times()).toBe(2)
  is(false)
  expect(times()).toBe(2)
  is(true)
  expect(times()).toBe(3)
})
