/**
 * Makes a reader that hands out the object it handed out before for every card whose fields are what they were, and the
 * list itself when nothing in it is another: then only what has changed is drawn again.
 */
export function sameAsBefore<Card extends object>(
  keyOf: (card: Card) => string,
): (cards: readonly Card[]) => readonly Card[] {
  let list: readonly Card[] = []
  let known: ReadonlyMap<string, Card> = new Map()
  return (cards) => {
    const kept = cards.map((card) => {
      const before = known.get(keyOf(card))
      return before !== undefined && haveSameFields(before, card) ? before : card
    })
    if (kept.length === list.length && kept.every((card, index) => card === list[index])) return list
    list = kept
    known = new Map(kept.map((card) => [keyOf(card), card]))
    return list
  }
}

function haveSameFields(one: object, other: object): boolean {
  const fields = Object.entries(one)
  const others: Readonly<Record<string, unknown>> = { ...other }
  return fields.length === Object.keys(others).length && fields.every(([name, value]) => others[name] === value)
}
