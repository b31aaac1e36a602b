import { useSyncExternalStore } from 'react'

/**
 * The address bar as a store: where the page is, and going elsewhere in the app without loading it anew. A page that
 * holds words which would be lost sets a guard; while it refuses, every way out within the app waits for an answer.
 */
const listeners = new Set<() => void>()

/** The address that is shown, which is not the browser's while a guard holds somebody back. */
let shown = window.location.pathname
let moved = false
let guard: LeaveAsk | null = null

/** Asked before the page is left: whether one may go at once. `path` is where to, within the app; null for elsewhere. */
export type LeaveAsk = (go: () => void, path: string | null) => boolean

/** Whether somebody has moved within the app since it was loaded: only then does a new page take the focus. */
export function hasMoved(): boolean {
  return moved
}

export function navigate(path: string, how: { readonly replace?: boolean; readonly unguarded?: boolean } = {}): void {
  const go = (): void => {
    if (how.replace === true) window.history.replaceState(null, '', path)
    else window.history.pushState(null, '', path)
    show()
  }
  if (how.unguarded === true) go()
  else leaveThen(go, path)
}

/**
 * Sets what is asked before the page is left within the app; null for nothing. The guard answers whether one may go
 * at once, and otherwise keeps `go` for when the person has said yes.
 */
export function setLeaveGuard(ask: LeaveAsk | null): void {
  guard = ask
}

/** Does something that takes the person away from the page, such as signing out: at once, or when the guard agrees. */
export function leaveThen(go: () => void, path: string | null = null): void {
  if (guard === null || guard(go, path)) go()
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => shown)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function show(): void {
  if (shown === window.location.pathname) return
  shown = window.location.pathname
  moved = true
  window.scrollTo(0, 0)
  for (const listener of listeners) listener()
}

window.addEventListener('popstate', () => {
  const wanted = window.location.pathname
  if (wanted !== shown && guard !== null && !guard(() => navigate(wanted, { unguarded: true }), wanted)) {
    // The browser has moved already: put the address back where the words are.
    window.history.pushState(null, '', shown)
    return
  }
  show()
})
