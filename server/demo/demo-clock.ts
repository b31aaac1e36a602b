/** What the demo takes for the present, in milliseconds, and the way to move it. */
export interface DemoClock {
  readonly now: () => number
  /** Moves it on to an instant. False, and nothing happens, when that is past: time does not go backwards. */
  readonly moveTo: (instant: number) => boolean
}

/**
 * The clock of a demo that begins at another moment than the present: time goes on from there as it does on the wall, and
 * no change of the machine's own clock moves it.
 *
 * @param start what is taken for the present now
 */
export function demoClock(start: number): DemoClock {
  let ahead = start - performance.now()
  const now = (): number => Math.floor(ahead + performance.now())
  const moveTo = (instant: number): boolean => {
    if (instant < now()) return false
    ahead = instant - performance.now()
    return true
  }
  return { now, moveTo }
}
