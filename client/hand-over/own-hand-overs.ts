/** Measures that are being handed over from this page, by card, each as often as it is under way. */
const underWay = new Map<string, number>()

/** How long after the server's answer the page may still be told of the move, in milliseconds. */
const late = 10_000

/**
 * Does something that moves a measure to another page. The page that it leaves hears of it as of anybody's doing: with
 * this it can tell that it was done here, and need not say that somebody took the measure from under one's hands.
 */
export async function movingHere(card: string, act: () => Promise<void>): Promise<void> {
  underWay.set(card, (underWay.get(card) ?? 0) + 1)
  const over = (): void => {
    const left = (underWay.get(card) ?? 0) - 1
    if (left > 0) underWay.set(card, left)
    else underWay.delete(card)
  }
  try {
    await act()
  } catch (error) {
    over()
    throw error
  }
  setTimeout(over, late)
}

/** Whether a measure that leaves its page just now does so by what was done on this page. */
export function isMovedHere(card: string): boolean {
  return underWay.has(card)
}
