import * as Y from 'yjs'
import { mostConflicts } from '../../shared/sync/limits.ts'
import { UpdateRefused } from './update-decode.ts'

/**
 * Yjs puts an item in order with all that stand between the two neighbours that it says it had. What honest editing brings
 * has next to nothing between them; but one may say what one likes, and an update of a hundred kilobytes then takes many
 * seconds in which nobody else is served (tried). So what is looked at is counted, and the update refused in time.
 */
export class ConflictCount {
  total = 0

  /** @throws {UpdateRefused} */
  addOne(): void {
    this.total += 1
    if (this.total > mostConflicts)
      throw new UpdateRefused('structure', 'This is to be put in order with more than anybody writes at once.')
  }
}

let counting: ConflictCount | null = null

/**
 * Runs `act`, and counts in `count` what the items that it integrates are put in order with.
 *
 * @throws {UpdateRefused} in the middle of `act`, when that becomes too many
 */
export function countConflicts<T>(count: ConflictCount, act: () => T): T {
  const around = counting
  counting = count
  try {
    return act()
  } finally {
    counting = around
  }
}

// Yjs has no place to ask from before it begins to look, so this stands before it.
const { integrate } = Y.Item.prototype
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
  if (counting !== null) addConflicts(this, transaction, offset, counting)
  Reflect.apply(integrate, this, [transaction, offset])
}

/** The loop of `Item.integrate`, which only counts. */
function addConflicts(item: Y.Item, { doc: { store } }: Y.Transaction, offset: number, count: ConflictCount): void {
  const { parent, parentSub, right } = item
  if (!(parent instanceof Y.AbstractType)) return
  const { client, clock } = item.id
  // Of an item that is known in part, the rest comes after that part.
  const origin = offset > 0 ? Y.createID(client, clock + offset - 1) : item.origin
  const left = offset > 0 && origin !== null ? Y.getItem(store, origin) : item.left
  let other = left === null ? firstIn(parent, parentSub, count) : left.right
  const passed = new Set<Y.Item>()
  while (other !== null && other !== right) {
    count.addOne()
    passed.add(other)
    const same = Y.compareIDs(origin, other.origin)
    if (same && other.id.client >= client && Y.compareIDs(item.rightOrigin, other.rightOrigin)) return
    if (!same && (other.origin === null || !passed.has(Y.getItem(store, other.origin)))) return
    other = other.right
  }
}

function firstIn(parent: Y.AbstractType<unknown>, key: string | null, count: ConflictCount): Y.Item | null {
  if (key === null) return parent._start
  let item = parent._map.get(key) ?? null
  while (item !== null && item.left !== null) {
    count.addOne()
    item = item.left
  }
  return item
}
