import { useSyncExternalStore } from 'react'

/**
 * The address bar as a store: where the page is, and going elsewhere in the app without loading it anew. A page that
 * holds words which would be lost sets a guard; while it refuses, every way out within the app waits for an answer.
 */
const listeners = new Set<() => void>()

/** The address that is shown, which is not the browser's while a guard holds somebody back. */
let shown = window.location.pathname
let moved = false
let guard: ((go: () => void) => boolean) | null = null

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
  else leaveThen(go)
}

/**
 * Sets what is asked before the page is left within the app; null for nothing. The guard answers whether one may go
 * at once, and otherwise keeps `go` for when the person has said yes.
 */
export function setLeaveGuard(ask: ((go: () => void) => boolean) | null): void {
  guard = ask
}

/** Does something that takes the person away from the page, such as signing out: at once, or when the guard agrees. */
export function leaveThen(go: () => void): void {
  if (guard === null || guard(go)) go()
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
  if (wanted !== shown && guard !== null && !guard(() => navigate(wanted, { unguarded: true }))) {
    // The browser has moved already: put the address back where the words are.
    window.history.pushState(null, '', shown)
    return
  }
  show()
})
