import { placeOf, routes } from '../../shared/api/routes.ts'

/** The longest that is taken back, in characters. */
const longest = 500

/**
 * Where somebody goes when they have signed in: a page of this app, and nothing else whatever was asked for. An address
 * that a browser could read as another site's (`//elsewhere`, `/\elsewhere`) is none of its pages.
 */
export function returnPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > longest) return routes.plans
  // Tabs and line breaks are left out by browsers, so that what comes after them would move up.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return routes.plans
  const here = new URL('http://here.invalid')
  if (!URL.canParse(asked, here)) return routes.plans
  const url = new URL(asked, here)
  const place = url.origin === here.origin ? placeOf(url.pathname) : null
  if (place === null || place.page === 'home') return routes.plans
  return url.pathname + url.search
}
