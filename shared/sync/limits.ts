/** The largest frame on the socket, in bytes. A step 2 that is larger is sent in parts by nobody: see `tooLarge`. */
export const largestFrame = 1024 * 1024

/** The largest awareness state of one person in one document, in bytes of JSON. */
export const largestPresenceState = 2048

/** Messages that one socket may send at once, and the rate at which it regains them, a second. */
export const messageBurst = 4000
export const messagesPerSecond = 400

/** Documents that one socket may have open at a time. */
export const mostChannels = 512

/** How often each side makes sure that the other is there, in milliseconds. */
export const heartbeatInterval = 10_000

/** The largest document, in bytes of its Yjs state: some thousand pages. */
export const largestDocument = 8 * 1024 * 1024
