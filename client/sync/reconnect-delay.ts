const shortest = 500
/** Wide enough for the first attempt of five hundred, who lost the same server in the same moment. */
const firstCeiling = 4000
const longest = 15_000

/**
 * How long to wait before trying again, in milliseconds: anywhere between half a second and a ceiling that doubles
 * with each attempt (4, 8, 15 s), so that the clients of a server that restarts do not all return at once. Who has lost
 * their own network waits for none of it: that it is back is a signal of its own.
 *
 * @param attempt 0 for the first one after a connection that held.
 * @param random a number from 0 up to 1, as from `Math.random`.
 */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(longest, firstCeiling * 2 ** Math.min(attempt, 10))
  return Math.round(shortest + random * (ceiling - shortest))
}
