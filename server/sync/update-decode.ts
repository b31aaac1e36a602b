import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import type { RefusalRule } from '../../shared/sync/control.ts'

/**
 * The part of the check that needs no document: what an update says it holds, before any of it is applied.
 */

/** An update that no merge of honest edits can make. Its channel closes and the words go back to their writer. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused'
  readonly rule: RefusalRule

  constructor(rule: RefusalRule, message: string) {
    super(message)
    this.rule = rule
  }
}

/** Bytes that are not a Yjs update: the connection that sent them ends. */
export class MalformedUpdate extends Error {
  override readonly name = 'MalformedUpdate'
}

/** A client that has clocks in an update, and where they end (the clock after its last). */
export interface ClientRange {
  readonly client: number
  readonly start: number
  readonly end: number
}

/** What an update says that it deletes. */
export type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

export interface Inspected {
  readonly clients: readonly ClientRange[]
  readonly deletes: DeleteSet
  /** How many there are. */
  readonly structs: number
}

/** Clocks and client ids are whole numbers well within what every peer counts exactly. */
const highestClock = 2 ** 31
const highestClient = 2 ** 32

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads an update and refuses what can be refused by sight: holes, subdocuments, unknown roots, keys that reach for
 * prototypes, kinds of content that no plan has.
 *
 * @throws {MalformedUpdate} for bytes that do not parse
 * @throws {UpdateRefused} for an update that parses and is not allowed
 */
export function inspectUpdate(bytes: Uint8Array, spec: DocumentSpec): Inspected {
  const ranges = new Map<number, { start: number; end: number }>()
  const { structs, ds: deletes } = decode(bytes)
  for (const struct of structs) {
    if (struct instanceof Y.Skip) throw new UpdateRefused('gap', 'The update has a hole.')
    const { client, clock } = struct.id
    const range = ranges.get(client)
    if (range === undefined) ranges.set(client, { start: clock, end: clock + struct.length })
    else if (range.end === clock) range.end += struct.length
    else throw new UpdateRefused('gap', 'The update has a hole.')
    if (struct instanceof Y.Item) inspectItem(struct, spec.root)
  }
  const clients = [...ranges].map(([client, { start, end }]) => {
    if (end > highestClock || client >= highestClient)
      throw new UpdateRefused('structure', 'A clock or a client id is too high.')
    return { client, start, end }
  })
  return { clients, deletes, structs: structs.length }
}

function decode(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(bytes)
  } catch (error) {
    throw new MalformedUpdate('The bytes are not a Yjs update.', { cause: error })
  }
}

function inspectItem(item: Y.Item, root: string): void {
  // Until an item is integrated its parent may be the name of a root; Yjs' types leave that out.
  const parent: unknown = item.parent
  if (typeof parent === 'string' && parent !== root)
    throw new UpdateRefused('structure', 'No such root in this document.')
  if (item.parentSub !== null && forbiddenKeys.has(item.parentSub)) throw new UpdateRefused('structure', 'No such key.')
  const { content } = item
  if (content instanceof Y.ContentDoc) throw new UpdateRefused('subdocument', 'A document holds no other documents.')
  if (content instanceof Y.ContentFormat && forbiddenKeys.has(content.key))
    throw new UpdateRefused('structure', 'No such mark.')
  if (content instanceof Y.ContentEmbed || content instanceof Y.ContentJSON || content instanceof Y.ContentBinary) {
    throw new UpdateRefused('content', 'A document holds text and cards, nothing else.')
  }
}
