import type { SessionLimits } from '../settings.ts'

const day = 24 * 60 * 60 * 1000

/** In the demo there is nobody's secret to keep, and one shall find it as one left it. */
export const demoLimits: SessionLimits = { idle: 30 * day, absolute: 365 * day }

/** How often use is written down, in milliseconds: a thirtieth of what a session may lie unused. */
export function usedEvery({ idle }: SessionLimits): number {
  return idle / 30
}

/** How long a browser keeps the cookie, in milliseconds: the demo's as long as it may lie unused, the others to the last. */
export function cookieLife(limits: SessionLimits): number {
  return Math.min(limits.absolute, demoLimits.idle)
}
