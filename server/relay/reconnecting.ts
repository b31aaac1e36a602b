/** How long to wait before trying again, in milliseconds: longer each time, with full jitter, so that not all come at once. */
export function waitBefore(attempt: number): number {
  return Math.random() * Math.min(15_000, 250 * 2 ** attempt)
}

/** Waits; ends at once, and says so, when `signal` is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const timer = setTimeout(done, milliseconds)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
