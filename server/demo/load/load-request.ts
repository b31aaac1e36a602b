import { readFile } from 'node:fs/promises'
import * as decoding from 'lib0/decoding'
import { z } from 'zod'

/** What a load test asks for, on standard input. */
export const loadRequest = z.strictObject({
  /** Plans with nothing written in them, so many people in each. */
  plans: z.array(z.strictObject({ count: z.int().min(1), people: z.int().min(1).max(1000) })),
  /** One plan more, with a document that has been written for long. */
  oldPlan: z.strictObject({ people: z.int().min(1), history: z.string() }).nullable(),
})

/** What it is answered with, on standard output. */
export interface LoadAnswer {
  /** In the order of the request, one after another. */
  readonly plans: readonly LoadPlan[]
  readonly oldPlan: LoadPlan | null
}

export interface LoadPlan {
  readonly id: string
  /** The document that everybody in it may write in. */
  readonly document: string
  /** The cookie of each. */
  readonly people: readonly string[]
}

/** One edit of a document's history, and which of its writers made it (0, 1, …). */
export interface HistoryEdit {
  readonly writer: number
  readonly client: number
  readonly bytes: Uint8Array
}

/** Reads a file of edits: a lib0 varUint of how many, then for each the writer, the client id, and the update. */
export async function readHistory(path: string): Promise<readonly HistoryEdit[]> {
  const decoder = decoding.createDecoder(new Uint8Array(await readFile(path)))
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    writer: decoding.readVarUint(decoder),
    client: decoding.readVarUint(decoder),
    bytes: decoding.readVarUint8Array(decoder),
  }))
}
