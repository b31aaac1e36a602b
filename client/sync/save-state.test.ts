import { expect, test } from 'vitest'
import type { PlanSync, PlanSyncState } from './plan-sync.ts'
import { saveState } from './save-state.ts'
import { warnBeforeLosingWords } from './warn-before-losing-words.ts'

test('SAVE-44 the save state says what is true of every word on the page', () => {
  const nothing = { unsaved: 0, reachable: true }
  const onItsWay = { unsaved: 2, reachable: true }
  const stuck = { unsaved: 1, reachable: false }
  const away = { unsaved: 0, reachable: false }
  expect(saveState(true, [])).toBe('saved')
  expect(saveState(true, [nothing, away])).toBe('saved')
  expect(saveState(true, [nothing, onItsWay])).toBe('saving')
  expect(saveState(true, [onItsWay, stuck])).toBe('offline-unsaved')
  expect(saveState(false, [])).toBe('offline')
  expect(saveState(false, [nothing, away])).toBe('offline')
  expect(saveState(false, [nothing, onItsWay])).toBe('offline-unsaved')
  expect(saveState(false, [stuck])).toBe('offline-unsaved')
})

test('SAVE-45 the page warns before it is closed only while it holds words that are nowhere else', () => {
  const empty: PlanSyncState = {
    documents: new Map(),
    save: 'saved',
    unsavedChanges: 0,
    lastConnected: null,
    connected: true,
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
  become({ unsavedChanges: 1 })
  expect(isHeldBack()).toBe(true)
  become({ unsavedChanges: 0 })
  expect(isHeldBack()).toBe(false)
  become({ rejected: [{ id: '1', document: 'about', rule: 'gap', text: 'Mine ord' }] })
  expect(isHeldBack()).toBe(true)
  stop()
  expect(isHeldBack()).toBe(false)
  expect(listeners.size).toBe(0)
})
