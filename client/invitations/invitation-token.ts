/**
 * The token of the invitation that was opened. It comes after `#`, which no server sees, and is taken out of the address
 * bar at once, so that it is in nobody's history, screenshot or shared screen. This tab alone keeps it, until it is
 * answered: signing in leads away from the page and back.
 */
const key = 'planbordet.invitation'

/** From the address, else from before one signed in; null when there is none. */
export function takeToken(): string | null {
  const { hash, pathname, search } = window.location
  if (hash.length > 1) {
    const token = hash.slice(1)
    window.history.replaceState(null, '', pathname + search)
    keep(token)
    return token
  }
  try {
    return window.sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function forgetToken(): void {
  try {
    window.sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept where nothing can be.
  }
}

function keep(token: string): void {
  try {
    window.sessionStorage.setItem(key, token)
  } catch {
    // Without storage the link must be opened again after signing in.
  }
}
