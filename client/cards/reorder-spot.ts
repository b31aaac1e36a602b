/**
 * A place between two cards, known by the cards and not by a number: while one is moving a card, somebody else may move
 * others, and it has to land beside the neighbours that one saw.
 */
export interface Spot {
  /** The card that it is after; null at the beginning. */
  readonly after: string | null
  /** The card that it is before; null at the end. */
  readonly before: string | null
}

/** The spot at a place in a list, from 0 to its length. The card that is being moved is not in the list. */
export function spotAt(others: readonly string[], place: number): Spot {
  return { after: others[place - 1] ?? null, before: others[place] ?? null }
}

/** Where a spot is now. Its neighbours may have parted, or be gone. */
export function placeOf({ after, before }: Spot, others: readonly string[]): number {
  if (before !== null && others.includes(before)) return others.indexOf(before)
  if (after !== null && others.includes(after)) return others.indexOf(after) + 1
  return after === null ? 0 : others.length
}
