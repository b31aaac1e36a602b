/** Somebody who is in, as a process that takes its leave sees them. */
export interface Guest {
  /** Takes in nothing more of what they send: it is still theirs, and they bring it to the next process. */
  stopListening(): void
  /** Resolves when what was taken in is on disk. */
  settled(): Promise<void>
  end(): void
}

/** How long somebody waits for their words to be on disk, in milliseconds, where others go on writing in the same plan. */
const longestSettling = 2000

/**
 * Lets people go, one after the other, so that they do not all knock at the next process at once. Resolves when the last
 * has been let go and the time is over.
 *
 * @param over milliseconds
 */
export async function takeLeave(guests: readonly Guest[], over: number): Promise<void> {
  const leaving = guests.map(async (guest, index) => {
    await pause((over * index) / guests.length)
    guest.stopListening()
    await Promise.race([guest.settled(), pause(longestSettling)])
    guest.end()
  })
  await Promise.all([...leaving, pause(over)])
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
