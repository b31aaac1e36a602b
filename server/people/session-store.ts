import { createHash, randomBytes } from 'node:crypto'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Language } from '../../shared/api/api.ts'
import type { DeviceBody, SessionEndBody } from '../../shared/api/sign-in.ts'
import type { SessionLimits } from '../settings.ts'
import { isId } from '../storage/id.ts'
import type { Tables } from '../storage/tables.ts'
import { sealed, unsealed } from './sealed-text.ts'
import { demoLimits, usedEvery } from './session-limits.ts'

export interface SignedIn {
  readonly personId: string
  readonly name: string
  readonly municipality: number
  readonly language: Language
  /** What a session is known by in this process. Not the token: it signs nobody in. */
  readonly session: string
  /** Where they signed in; null in the demo. */
  readonly provider: string | null
  readonly ends: SessionEndBody
  /** True when this request renewed the session, whose cookie then shall live longer too. */
  readonly renewed: boolean
}

/** How somebody showed who they are. */
export interface ProvenSignIn {
  /** The provider's id; null in the demo. */
  readonly provider: string | null
  /** For signing out there. */
  readonly idToken?: string
  /** The provider's own name for its session (`sid`). */
  readonly providerSession?: string | null
  readonly level?: string | null
}

export interface SessionBeginning {
  readonly personId: string
  readonly language: Language
  readonly proven?: ProvenSignIn
  /** "Firefox, Windows" */
  readonly device?: string | null
}

/** What one may need to sign out at the provider too. */
export interface EndedSession {
  readonly provider: string | null
  readonly idToken: string | null
}

/**
 * Sessions lie in the database, so that one can be ended at once and by any server process. The browser holds 256
 * random bits; the table holds their SHA-256 alone, so that a copy of the table signs nobody in.
 */
export class SessionStore {
  readonly #database: Kysely<Tables>
  readonly #now: () => number
  readonly #ended: (session: string) => void
  readonly #limits: SessionLimits
  /** When the use of a session was last written down by this process, in milliseconds, by what it is known by. */
  readonly #written = new Map<string, number>()

  /**
   * @param now milliseconds
   * @param ended called when a session has ended, with what it was known by
   * @param limits for those who signed in at a provider
   */
  constructor(
    database: Kysely<Tables>,
    now: () => number,
    ended: (session: string) => void,
    limits: SessionLimits = demoLimits,
  ) {
    this.#database = database
    this.#now = now
    this.#ended = ended
    this.#limits = limits
  }

  limitsOf(provider: string | null): SessionLimits {
    return provider === null ? demoLimits : this.#limits
  }

  /** Begins a session and returns its token, which is never to be had again. */
  async begin({ personId, language, proven, device }: SessionBeginning): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const now = new Date(this.#now())
    await this.#database
      .deleteFrom('session')
      .where((where) => where.not(this.#alive(where)))
      .execute()
    await this.#database
      .insertInto('session')
      .values({
        token_hash: hash(token),
        person: personId,
        language,
        created_at: now,
        seen_at: now,
        signed_in_at: now,
        provider: proven?.provider ?? null,
        id_token: proven?.idToken === undefined ? null : sealed(proven.idToken, token),
        provider_session: proven?.providerSession ?? null,
        acr: proven?.level ?? null,
        device: device ?? null,
      })
      .execute()
    return token
  }

  /**
   * Whose session it is; null for none, an ended one and one that lay unused too long or has lasted too long.
   *
   * @param use whether this is something that the person does. Reading is not: a page fetches by itself too. In the
   *   demo everything counts.
   */
  async read(token: string, use: boolean): Promise<SignedIn | null> {
    const row = await this.#database
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.person')
      .select(['person.id', 'person.name', 'person.municipality', 'session.language', 'session.seen_at'])
      .select(['session.provider', 'session.created_at', 'session.signed_in_at'])
      .where('session.token_hash', '=', hash(token))
      .where((where) => this.#alive(where))
      .executeTakeFirst()
    if (row === undefined) return null
    const { id, name, municipality, language, provider } = row
    const limits = this.limitsOf(provider)
    const due = row.seen_at.getTime() < this.#now() - usedEvery(limits)
    const renewed = due && (use || provider === null)
    if (renewed) await this.#write(hash(token))
    const seen = renewed ? this.#now() : row.seen_at.getTime()
    const atTheLatest = (row.signed_in_at ?? row.created_at).getTime() + limits.absolute
    const ends: SessionEndBody = {
      idle: new Date(Math.min(seen + limits.idle, atTheLatest)).toISOString(),
      atTheLatest: new Date(atTheLatest).toISOString(),
      now: new Date(this.#now()).toISOString(),
    }
    return { personId: id, name, municipality, language, provider, ends, session: knownBy(token), renewed }
  }

  /** Somebody writes in a plan: that is use, and comes many times a second. Never rejects. */
  async used(session: string): Promise<void> {
    const [now, every] = [this.#now(), usedEvery(this.#limits)]
    if (now - (this.#written.get(session) ?? Number.NEGATIVE_INFINITY) < every) return
    if (this.#written.size > 10_000) this.#written.clear()
    this.#written.set(session, now)
    // When it could not be written down it is tried again with the next key.
    await this.#write(Buffer.from(session, 'hex')).catch(() => this.#written.delete(session))
  }

  /** The person says that they go on. */
  async goOn(token: string): Promise<SignedIn | null> {
    await this.#write(hash(token))
    return await this.read(token, false)
  }

  /** Ends a session, and tells what signing out at the provider needs. */
  async end(token: string): Promise<EndedSession> {
    const row = await this.#database
      .deleteFrom('session')
      .where('token_hash', '=', hash(token))
      .returning(['provider', 'id_token'])
      .executeTakeFirst()
    this.#gone(hash(token))
    const idToken = row?.id_token == null ? null : unsealed(row.id_token, token)
    return { provider: row?.provider ?? null, idToken }
  }

  /** Where somebody is signed in, newest first. */
  async devices(personId: string, token: string): Promise<readonly DeviceBody[]> {
    const rows = await this.#database
      .selectFrom('session')
      .select(['id', 'device', 'provider', 'created_at', 'signed_in_at', 'seen_at', 'token_hash'])
      .where('person', '=', personId)
      .where((where) => this.#alive(where))
      .orderBy('created_at', 'desc')
      .execute()
    return rows.map(({ id, device, provider, created_at, signed_in_at, seen_at, token_hash }) => ({
      id,
      device,
      provider,
      signedIn: (signed_in_at ?? created_at).toISOString(),
      seen: seen_at.toISOString(),
      here: hash(token).equals(token_hash),
    }))
  }

  /** Ends one of somebody's own sessions; false when they have none of that id. */
  async endDevice(personId: string, id: string): Promise<boolean> {
    if (!isId(id)) return false
    return (await this.#endWhere((where) => where.and([where('person', '=', personId), where('id', '=', id)]))) > 0
  }

  /** Ends somebody's sessions everywhere but here. */
  async endOthers(personId: string, token: string): Promise<void> {
    await this.#endWhere((where) => where.and([where('person', '=', personId), where('token_hash', '!=', hash(token))]))
  }

  /** The provider says that somebody has signed out there: of one of its sessions, or of all that they have with it. */
  async endAtProvider(
    provider: string,
    whose: { readonly session: string } | { readonly person: string },
  ): Promise<void> {
    await this.#endWhere((where) =>
      where.and([
        where('provider', '=', provider),
        'session' in whose ? where('provider_session', '=', whose.session) : where('person', '=', whose.person),
      ]),
    )
  }

  /** Of these sessions, by what they are known by, those that live. */
  async living(sessions: readonly string[]): Promise<ReadonlySet<string>> {
    if (sessions.length === 0) return new Set()
    const rows = await this.#database
      .selectFrom('session')
      .select('token_hash')
      .where(
        'token_hash',
        'in',
        sessions.map((session) => Buffer.from(session, 'hex')),
      )
      .where((where) => this.#alive(where))
      .execute()
    return new Set(rows.map(({ token_hash }) => Buffer.from(token_hash).toString('hex')))
  }

  /** For this session, and remembered on the person for the next one. */
  async chooseLanguage(token: string, personId: string, language: Language): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.updateTable('session').set({ language }).where('token_hash', '=', hash(token)).execute()
      await transaction.updateTable('person').set({ language }).where('id', '=', personId).execute()
    })
  }

  async #endWhere(
    which: (where: ExpressionBuilder<Tables, 'session'>) => ReturnType<typeof where.and>,
  ): Promise<number> {
    const rows = await this.#database.deleteFrom('session').where(which).returning('token_hash').execute()
    for (const { token_hash } of rows) this.#gone(token_hash)
    return rows.length
  }

  #gone(tokenHash: Uint8Array): void {
    const session = Buffer.from(tokenHash).toString('hex')
    this.#written.delete(session)
    this.#ended(session)
  }

  /** An ended session is not brought back by use. */
  async #write(tokenHash: Uint8Array): Promise<void> {
    await this.#database
      .updateTable('session')
      .set({ seen_at: new Date(this.#now()) })
      .where('token_hash', '=', tokenHash)
      .where((where) => this.#alive(where))
      .execute()
  }

  #alive(where: ExpressionBuilder<Tables, 'session'>) {
    const within = (limits: SessionLimits) => [
      where('session.seen_at', '>=', new Date(this.#now() - limits.idle)),
      where(
        sql<Date>`coalesce(session.signed_in_at, session.created_at)`,
        '>=',
        new Date(this.#now() - limits.absolute),
      ),
    ]
    return where.or([
      where.and([where('session.provider', 'is', null), ...within(demoLimits)]),
      where.and([where('session.provider', 'is not', null), ...within(this.#limits)]),
    ])
  }
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function knownBy(token: string): string {
  return hash(token).toString('hex')
}
