import { StorageAway } from './document-store.ts'

/** Whatever a database's trouble is, nothing was acknowledged: it becomes `StorageAway`, with its cause. */
export async function answered<Answer>(query: Promise<Answer>): Promise<Answer> {
  try {
    return await query
  } catch (error) {
    throw new StorageAway('The storage did not answer.', { cause: error })
  }
}
