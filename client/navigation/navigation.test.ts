import { afterEach, expect, test, vi } from 'vitest'
import { leaveThen, navigate, setLeaveGuard } from './navigation.ts'

afterEach(() => setLeaveGuard(null))
vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined)

test('UI-17 whoever holds unsaved words is held back until the guard lets go, and then goes where they wanted', () => {
  let held: (() => void) | null = null
  navigate('/planer/a')
  setLeaveGuard((go) => {
    held = go
    return false
  })
  navigate('/planer')
  expect(window.location.pathname).toBe('/planer/a')
  const signedOut = vi.fn()
  leaveThen(signedOut)
  expect(signedOut).not.toHaveBeenCalled()
  navigate('/planer')
  held = held as (() => void) | null
  held?.()
  expect(window.location.pathname).toBe('/planer')
})

test('UI-18 the browser’s own way back is held too, and the address stays with the words', () => {
  navigate('/planer/b', { unguarded: true })
  setLeaveGuard(() => false)
  window.history.replaceState(null, '', '/planer')
  window.dispatchEvent(new PopStateEvent('popstate'))
  expect(window.location.pathname).toBe('/planer/b')
})
