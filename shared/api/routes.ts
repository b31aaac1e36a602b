/**
 * The app's own addresses. The client draws them; the server answers 404, with the app's page all the same, for
 * every other one.
 */
export const routes = {
  home: '/',
  plans: '/planer',
  newPlan: '/planer/ny',
  plan: (id: string) => `/planer/${encodeURIComponent(id)}`,
  /** "Min plan på ett ark". */
  overview: (id: string) => `/planer/${encodeURIComponent(id)}/ett-ark`,
  /** What § 9 asks for, and whether it is there. */
  checklist: (id: string) => `/planer/${encodeURIComponent(id)}/sjekkliste`,
  /** Who sees and writes what. */
  access: (id: string) => `/planer/${encodeURIComponent(id)}/tilgang`,
  /** Consent, and who acts for the person. */
  consent: (id: string) => `/planer/${encodeURIComponent(id)}/samtykke`,
  /** Who has seen the plan. */
  log: (id: string) => `/planer/${encodeURIComponent(id)}/logg`,
  /** Where one is signed in. */
  devices: '/innlogget',
  /** The token stands after `#`, which no server and no log sees. */
  invitation: '/invitasjon',
} as const

/** What is shown of a plan: the plan itself, all of it on one sheet, the checklist of § 9, access, consent, or the log. */
export type PlanView = 'plan' | 'overview' | 'checklist' | 'access' | 'consent' | 'log'

const views: Readonly<Record<string, PlanView>> = {
  'ett-ark': 'overview',
  sjekkliste: 'checklist',
  tilgang: 'access',
  samtykke: 'consent',
  logg: 'log',
}

/** Where an address leads in the app; null when it leads nowhere. A slash at the end changes nothing. */
export type Place =
  | { readonly page: 'home' }
  | { readonly page: 'plans' }
  | { readonly page: 'devices' }
  | { readonly page: 'invitation' }
  | { readonly page: 'new-plan' }
  | { readonly page: 'plan'; readonly id: string; readonly view: PlanView }

export function placeOf(path: string): Place | null {
  const [first, second, third, ...more] = path.split('/').filter((part) => part !== '')
  if (first === undefined) return { page: 'home' }
  if (first === 'innlogget' && second === undefined) return { page: 'devices' }
  if (first === 'invitasjon' && second === undefined) return { page: 'invitation' }
  if (first !== 'planer' || more.length > 0) return null
  if (second === undefined) return { page: 'plans' }
  if (second === 'ny') return third === undefined ? { page: 'new-plan' } : null
  const id = decoded(second)
  if (id === null) return null
  if (third === undefined) return { page: 'plan', id, view: 'plan' }
  const view = Object.hasOwn(views, third) ? views[third] : undefined
  return view === undefined ? null : { page: 'plan', id, view }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
