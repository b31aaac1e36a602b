import * as encoding from 'lib0/encoding'

/** Yjs updates (version 1) by hand: what Yjs itself would never write. */

export interface RawId {
  readonly client: number
  readonly clock: number
}

export interface RawItem {
  /** Its left neighbour, as it says. */
  readonly origin?: RawId
  /** Its right neighbour, as it says. */
  readonly rightOrigin?: RawId
  /** Where it stands, when neither neighbour says so: a root by name, or the type that an item holds. */
  readonly parent?: string | RawId
  readonly key?: string
  /** 1 deleted, 2 JSON, 3 bytes, 4 words, 5 embed, 6 mark, 7 type, 8 any, 9 subdocument. */
  readonly content: number
  readonly write: (encoder: encoding.Encoder) => void
}

export const words = (text: string): Pick<RawItem, 'content' | 'write'> => ({
  content: 4,
  write: (encoder) => encoding.writeVarString(encoder, text),
})

/** 0 array, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 XML text. */
export const type = (kind: number, name?: string): Pick<RawItem, 'content' | 'write'> => ({
  content: 7,
  write: (encoder) => {
    encoding.writeVarUint(encoder, kind)
    if (name !== undefined) encoding.writeVarString(encoder, name)
  },
})

export const any = (value: unknown): Pick<RawItem, 'content' | 'write'> => ({
  content: 8,
  write: (encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, value as encoding.AnyEncodable)
  },
})

export const mark = (key: string, json: string): Pick<RawItem, 'content' | 'write'> => ({
  content: 6,
  write: (encoder) => {
    encoding.writeVarString(encoder, key)
    encoding.writeVarString(encoder, json)
  },
})

export const subdocument = (guid: string): Pick<RawItem, 'content' | 'write'> => ({
  content: 9,
  write: (encoder) => {
    encoding.writeVarString(encoder, guid)
    encoding.writeAny(encoder, {})
  },
})

export interface RawUpdate {
  /** Runs of items, each with the client and the clock that its first has. */
  readonly runs?: readonly { readonly client: number; readonly clock: number; readonly items: readonly RawItem[] }[]
  /** Client, clock, length. */
  readonly deletes?: readonly (readonly [client: number, clock: number, length: number])[]
}

export function rawUpdate({ runs = [], deletes = [] }: RawUpdate): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, runs.length)
  for (const { client, clock, items } of runs) {
    encoding.writeVarUint(encoder, items.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const item of items) writeItem(encoder, item)
  }
  encoding.writeVarUint(encoder, deletes.length)
  for (const [client, clock, length] of deletes) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarUint(encoder, length)
  }
  return encoding.toUint8Array(encoder)
}

function writeItem(encoder: encoding.Encoder, { origin, rightOrigin, parent, key, content, write }: RawItem): void {
  const named = key !== undefined ? 0x20 : 0
  encoding.writeUint8(encoder, content | named | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0))
  for (const id of [origin, rightOrigin]) {
    if (id === undefined) continue
    encoding.writeVarUint(encoder, id.client)
    encoding.writeVarUint(encoder, id.clock)
  }
  if (origin === undefined && rightOrigin === undefined) {
    if (typeof parent === 'string') {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, parent)
    } else if (parent !== undefined) {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, parent.client)
      encoding.writeVarUint(encoder, parent.clock)
    }
    if (key !== undefined) encoding.writeVarString(encoder, key)
  }
  write(encoder)
}
