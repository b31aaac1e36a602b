/**
 * The app's own addresses. The client draws them; the server answers 404, with the app's page all the same, for
 * every other one.
 */
export const routes = {
  home: '/',
  plans: '/planer',
  plan: (id: string) => `/planer/${encodeURIComponent(id)}`,
} as const

/** Where an address leads in the app; null when it leads nowhere. A slash at the end changes nothing. */
export type Place =
  | { readonly page: 'home' }
  | { readonly page: 'plans' }
  | { readonly page: 'plan'; readonly id: string }

export function placeOf(path: string): Place | null {
  const [first, second, ...more] = path.split('/').filter((part) => part !== '')
  if (first === undefined) return { page: 'home' }
  if (first !== 'planer' || more.length > 0) return null
  if (second === undefined) return { page: 'plans' }
  const id = decoded(second)
  return id === null ? null : { page: 'plan', id }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
