/** What the server alone keeps to. What both sides of the wire do is in `shared/sync/limits.ts`; the README has them all. */

/** Sockets of one person, in all plans and windows, and from one address, unless the settings say otherwise. */
export const connectionsPerPerson = 50
export const connectionsPerAddress = 1000

/** Sockets of one process, whoever has them. */
export const mostConnections = 10_000

/** Sockets from one address that are being told that there is no room for them. More are refused without a word. */
export const mostTurnedAway = 100

/** Bytes that wait for one reader before what can be told later is told later. */
export const slowReaderMark = 1024 * 1024

/** Bytes that may wait for one slow reader before it is let go; it comes back and asks for what it lacks. */
export const mostBuffered = 16 * 1024 * 1024

/** How long a reader may take to catch up, in milliseconds, before it is let go. */
export const slowReaderPatience = 30_000

/** Bytes of one socket, and of all, that were received and are not on disk: beyond that, nothing more is read from it. */
export const mostUnstoredOfOne = 2 * 1024 * 1024
export const mostUnstored = 64 * 1024 * 1024

/** Requests that are being answered at a time. */
export const mostRequests = 500

/** Lines about who opened what that wait to be written. */
export const mostSeenWaiting = 20_000

/**
 * Of documents that are read again because somebody's update was refused late, bytes at once and a second, for one person.
 */
export const readAgainAtOnce = 4 * 1024 * 1024
export const readAgainPerSecond = 256 * 1024
