import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Language } from '../../shared/api/api.ts'
import type { Tables } from '../storage/tables.ts'

const day = 24 * 60 * 60 * 1000

/** How long a session lives after it was last used, in milliseconds. For the demo; real sign-in sets its own. */
export const sessionIdle = 30 * day

/** A session's `seen_at` is written at most this often, in milliseconds. */
const seenEvery = day

export interface SignedIn {
  readonly personId: string
  readonly name: string
  readonly municipality: number
  readonly language: Language
  /** What a session is known by in this process. Not the token: it signs nobody in. */
  readonly session: string
  /** True when this request renewed the session, whose cookie then shall live longer too. */
  readonly renewed: boolean
}

/**
 * Sessions lie in the database, so that one can be ended at once and by any server process. The browser holds 256
 * random bits; the table holds their SHA-256 alone, so that a copy of the table signs nobody in.
 */
export class SessionStore {
  readonly #database: Kysely<Tables>
  readonly #now: () => number
  readonly #ended: (session: string) => void

  /**
   * @param now milliseconds
   * @param ended called when a session has ended, with what it was known by
   */
  constructor(database: Kysely<Tables>, now: () => number, ended: (session: string) => void) {
    this.#database = database
    this.#now = now
    this.#ended = ended
  }

  /** Begins a session and returns its token, which is never to be had again. */
  async begin(personId: string, language: Language): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const now = new Date(this.#now())
    await this.#database.deleteFrom('session').where('seen_at', '<', this.#oldest()).execute()
    await this.#database
      .insertInto('session')
      .values({ token_hash: hash(token), person: personId, language, created_at: now, seen_at: now })
      .execute()
    return token
  }

  /** Whose session it is; null for none, an ended one and one that lay unused too long. */
  async read(token: string): Promise<SignedIn | null> {
    const row = await this.#database
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.person')
      .select(['person.id', 'person.name', 'person.municipality', 'session.language', 'session.seen_at'])
      .where('session.token_hash', '=', hash(token))
      .where('session.seen_at', '>=', this.#oldest())
      .executeTakeFirst()
    if (row === undefined) return null
    const renewed = row.seen_at.getTime() < this.#now() - seenEvery
    if (renewed) {
      await this.#database
        .updateTable('session')
        .set({ seen_at: new Date(this.#now()) })
        .where('token_hash', '=', hash(token))
        .execute()
    }
    const { id, name, municipality, language } = row
    return { personId: id, name, municipality, language, session: knownBy(token), renewed }
  }

  async end(token: string): Promise<void> {
    await this.#database.deleteFrom('session').where('token_hash', '=', hash(token)).execute()
    this.#ended(knownBy(token))
  }

  /** For this session, and remembered on the person for the next one. */
  async chooseLanguage(token: string, personId: string, language: Language): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.updateTable('session').set({ language }).where('token_hash', '=', hash(token)).execute()
      await transaction.updateTable('person').set({ language }).where('id', '=', personId).execute()
    })
  }

  #oldest(): Date {
    return new Date(this.#now() - sessionIdle)
  }
}

function hash(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}

function knownBy(token: string): string {
  return Buffer.from(hash(token)).toString('hex')
}
