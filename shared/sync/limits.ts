/** The largest frame on the socket, in bytes. A step 2 that is larger is sent in parts by nobody: see `tooLarge`. */
export const largestFrame = 1024 * 1024

/** The largest awareness state of one person in one document, in bytes of JSON. */
export const largestPresenceState = 2048

/** Messages that one socket may send at once, and the rate at which it regains them, a second. */
export const messageBurst = 4000
export const messagesPerSecond = 400

/**
 * What one socket may have done for it at once, and the rate at which it regains that, a second. Counted in bytes that
 * are sent to it; everything else that takes the server time is counted as so many bytes, as below. A page that opens a
 * whole plan, or comes back with a day's words, uses a fraction.
 */
export const workBurst = 64 * 1024 * 1024
export const workPerSecond = 4 * 1024 * 1024

/** What it is worth to open a document, and to be told what one lacks of it when that is little. */
export const workOfOpening = 64 * 1024
export const workOfAnswer = 32 * 1024

/** What each byte of an update is worth, and each item that one of its items has to be put in order with. */
export const workOfUpdateByte = 4
export const workOfConflict = 8

/** What it is worth to come into a document or leave it, which everybody in the plan is told. */
export const workOfAppearance = 256 * 1024

/** Items that the items of one update may have to be put in order with: Yjs looks at each for each. */
export const mostConflicts = 200_000

/** Client ids that one update may use for the first time: a copy has one, and one more for each time it was reloaded. */
export const mostNewClients = 256

/** Client ids that one awareness message may speak of: a page repeats those that it was told of. */
export const mostPresenceStates = 1024

/** Documents that one socket may have open at a time. */
export const mostChannels = 512

/** How often each side makes sure that the other is there, in milliseconds. */
export const heartbeatInterval = 10_000

/** The largest document, in bytes of its Yjs state: some thousand pages. */
export const largestDocument = 8 * 1024 * 1024

/**
 * The most structs (Yjs' items, and what is left of those that were deleted) that a document may consist of. Fifty
 * thousand keystrokes here and there in a text leave some fifteen thousand. Yjs tidies up after a deletion in a time that
 * grows with their square: this many take a second, ten times as many would keep everybody waiting for minutes.
 */
export const mostStructs = 80_000

/** How long a trusted device keeps a plan after it last heard from the server, in milliseconds. */
export const keptOnDeviceFor = 7 * 24 * 60 * 60 * 1000
