const shortest = 500
const longest = 15_000

/**
 * How long to wait before trying again, in milliseconds: anywhere between half a second and a ceiling that doubles
 * with each attempt (1, 2, 4, 8, 15 s), so that the clients of a server that restarts do not all return at once.
 *
 * @param attempt 0 for the first one after a connection that held.
 * @param random a number from 0 up to 1, as from `Math.random`.
 */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(longest, 1000 * 2 ** Math.min(attempt, 10))
  return Math.round(shortest + random * (ceiling - shortest))
}
