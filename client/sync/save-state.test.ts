import { expect, test } from 'vitest'
import type { PlanSync, PlanSyncState } from './plan-sync.ts'
import { saveState } from './save-state.ts'
import { warnBeforeLosingWords } from './warn-before-losing-words.ts'

test('SAVE-44 the save state says what is true of every word on the page', () => {
  const nothing = { unsaved: 0, reachable: true, kept: 'no' } as const
  const onItsWay = { unsaved: 2, reachable: true, kept: 'no' } as const
  const stuck = { unsaved: 1, reachable: false, kept: 'no' } as const
  const away = { unsaved: 0, reachable: false, kept: 'no' } as const
  expect(saveState(true, [])).toBe('saved')
  expect(saveState(true, [nothing, away])).toBe('saved')
  expect(saveState(true, [nothing, onItsWay])).toBe('saving')
  expect(saveState(true, [onItsWay, stuck])).toBe('offline-unsaved')
  expect(saveState(false, [])).toBe('offline')
  expect(saveState(false, [nothing, away])).toBe('offline')
  expect(saveState(false, [nothing, onItsWay])).toBe('offline-unsaved')
  expect(saveState(false, [stuck])).toBe('offline-unsaved')
  // On one's own device they are safe when all of them are on its disk.
  const kept = { unsaved: 1, reachable: false, kept: 'yes' } as const
  const keeping = { unsaved: 1, reachable: false, kept: 'soon' } as const
  expect(saveState(false, [kept, nothing])).toBe('offline-kept')
  expect(saveState(true, [kept, onItsWay])).toBe('offline-kept')
  expect(saveState(false, [kept, keeping])).toBe('offline-keeping')
  expect(saveState(false, [keeping, kept, stuck])).toBe('offline-unsaved')
})

test('SAVE-45 the page warns before it is closed only while it holds words that are nowhere else', () => {
  const empty: PlanSyncState = {
    documents: new Map(),
    save: 'saved',
    unsavedChanges: 0,
    holdsOnlyCopy: false,
    onDevice: false,
    lastConnected: null,
    connected: true,
    heldUp: null,
    presence: new Map(),
    rejected: [],
    ending: null,
    canUndo: false,
    canRedo: false,
  }
  let state = empty
  const listeners = new Set<() => void>()
  const planSync: Pick<PlanSync, 'state' | 'subscribe'> = {
    get state() {
      return state
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const become = (next: Partial<PlanSyncState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const isHeldBack = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  const stop = warnBeforeLosingWords(planSync)
  expect(isHeldBack()).toBe(false)
  become({ unsavedChanges: 1, holdsOnlyCopy: true })
  expect(isHeldBack()).toBe(true)
  become({ holdsOnlyCopy: false })
  expect(isHeldBack()).toBe(false)
  become({ unsavedChanges: 0, holdsOnlyCopy: true })
  expect(isHeldBack()).toBe(true)
  stop()
  expect(isHeldBack()).toBe(false)
  expect(listeners.size).toBe(0)
})
