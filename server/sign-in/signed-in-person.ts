import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { StaffKind } from '../../shared/api/api.ts'
import type { Tables } from '../storage/tables.ts'
import type { Identity } from './identity.ts'
import { SignInRefused } from './sign-in-failure.ts'

/**
 * Who somebody is here: known by what the provider calls them, else by their national identity number, else somebody
 * new. What the provider tells is written down, and nothing that stood there is changed by it.
 */
export function signedInPerson(
  database: Kysely<Tables>,
  municipality: number,
  provider: string,
  identity: Identity,
): Promise<string> {
  return database.transaction().execute(async (transaction) => {
    const known = await knownPerson(transaction, identity)
    const person = known?.id ?? (await newPerson(transaction, municipality, identity))
    await transaction
      .insertInto('person_identity')
      .values({ issuer: identity.issuer, subject: identity.subject, person, provider })
      .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
      .execute()
    if (known !== null) await fillIn(transaction, known, identity)
    if (identity.staff !== undefined) await followStaff(transaction, municipality, person, identity.staff)
    return person
  })
}

interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly birth_day: string | null
  readonly named_in: string | null
  readonly national_id_hash: Uint8Array | null
}

const columns = ['id', 'name', 'birth_day', 'named_in', 'national_id_hash'] as const

async function knownPerson(
  transaction: Transaction<Tables>,
  { issuer, subject, nationalIdHash }: Identity,
): Promise<KnownPerson | null> {
  const byName = await transaction
    .selectFrom('person')
    .innerJoin('person_identity', 'person_identity.person', 'person.id')
    .select(columns)
    .where('person_identity.issuer', '=', issuer)
    .where('person_identity.subject', '=', subject)
    .executeTakeFirst()
  if (byName === undefined) return nationalIdHash === null ? null : await byNumber(transaction, nationalIdHash)
  const before = byName.national_id_hash
  // The provider has given somebody else's name to this person: neither of them is let in by it.
  if (before !== null && nationalIdHash !== null && Buffer.compare(before, nationalIdHash) !== 0) {
    throw new SignInRefused('refused', 'another-person')
  }
  return byName
}

async function byNumber(transaction: Transaction<Tables>, hash: Uint8Array): Promise<KnownPerson | null> {
  const row = await transaction
    .selectFrom('person')
    .select(columns)
    .where('national_id_hash', '=', hash)
    .executeTakeFirst()
  return row ?? null
}

/** Two sign-ins at once make one person: the second waits for the first, and finds theirs. */
async function newPerson(
  transaction: Transaction<Tables>,
  municipality: number,
  { name, firstName, birthDay, nationalIdHash, email }: Identity,
): Promise<string> {
  const made = await transaction
    .insertInto('person')
    .values({
      id: randomUUID(),
      municipality,
      name,
      first_name: firstName,
      birth_day: birthDay,
      language: null,
      national_id_hash: nationalIdHash,
      email,
    })
    .onConflict((conflict) => conflict.column('national_id_hash').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made !== undefined) return made.id
  const other = nationalIdHash === null ? null : await byNumber(transaction, nationalIdHash)
  if (other === null) throw new Error('Somebody was neither new nor known.')
  return other.id
}

async function fillIn(transaction: Transaction<Tables>, known: KnownPerson, identity: Identity): Promise<void> {
  const { nationalIdHash: hash, birthDay, email, name, firstName } = identity
  // Somebody else may have come by the number while this person came by a provider that does not tell it.
  const taken = hash !== null && known.national_id_hash === null && (await byNumber(transaction, hash)) !== null
  const change = {
    ...(hash !== null && known.national_id_hash === null && !taken ? { national_id_hash: hash } : {}),
    ...(birthDay !== null && known.birth_day === null ? { birth_day: birthDay } : {}),
    ...(email === null ? {} : { email }),
    // A name that others wrote for them gives way to their own.
    ...(name !== '' && (known.name === '' || known.named_in !== null) ? { name, first_name: firstName } : {}),
    named_in: null,
  }
  await transaction.updateTable('person').set(change).where('id', '=', known.id).execute()
}

/** Who is of the staff no more is so from their next sign-in. */
async function followStaff(
  transaction: Transaction<Tables>,
  municipality: number,
  person: string,
  kind: StaffKind | null,
): Promise<void> {
  if (kind === null) {
    await transaction
      .deleteFrom('staff')
      .where('municipality', '=', municipality)
      .where('person', '=', person)
      .execute()
    return
  }
  await transaction
    .insertInto('staff')
    .values({ municipality, person, kind })
    .onConflict((conflict) => conflict.columns(['municipality', 'person']).doUpdateSet({ kind }))
    .execute()
}
