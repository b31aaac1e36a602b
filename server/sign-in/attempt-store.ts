import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** How long somebody may be at the provider, in milliseconds. */
export const attemptLives = 10 * 60 * 1000

/** What is asked with when they come back. */
export interface Attempt {
  readonly provider: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly returnTo: string
}

/**
 * Those who have been sent to a provider and have not come back. Each is used once, by the browser that began it: what
 * ties them together is a cookie, and both are kept as SHA-256 alone.
 */
export class AttemptStore {
  readonly #database: Kysely<Tables>
  readonly #now: () => number

  /** @param now milliseconds */
  constructor(database: Kysely<Tables>, now: () => number) {
    this.#database = database
    this.#now = now
  }

  /** @returns what the browser is given to bring back */
  async begin(state: string, attempt: Attempt): Promise<string> {
    const browser = randomBytes(32).toString('base64url')
    await this.#database.deleteFrom('sign_in_attempt').where('created_at', '<', this.#oldest()).execute()
    await this.#database
      .insertInto('sign_in_attempt')
      .values({
        state_hash: hash(state),
        browser_hash: hash(browser),
        provider: attempt.provider,
        nonce: attempt.nonce,
        code_verifier: attempt.codeVerifier,
        return_to: attempt.returnTo,
        created_at: new Date(this.#now()),
      })
      .execute()
    return browser
  }

  /** The attempt, which is then used up; null for none, one that took too long and another browser's. */
  async use(state: string, browser: string, provider: string): Promise<Attempt | null> {
    const row = await this.#database
      .deleteFrom('sign_in_attempt')
      .where('state_hash', '=', hash(state))
      // Another browser does not use it up: whoever began it can still come back.
      .where('browser_hash', '=', hash(browser))
      .where('provider', '=', provider)
      .where('created_at', '>=', this.#oldest())
      .returning(['provider', 'nonce', 'code_verifier', 'return_to'])
      .executeTakeFirst()
    if (row === undefined) return null
    return { provider: row.provider, nonce: row.nonce, codeVerifier: row.code_verifier, returnTo: row.return_to }
  }

  #oldest(): Date {
    return new Date(this.#now() - attemptLives)
  }
}

function hash(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
