import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { PlanKey, StoredDocument } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import { enterToWrite } from '../storage/plan-gate.ts'
import { readDocuments } from '../storage/read-documents.ts'
import type { Tables } from '../storage/tables.ts'

/** An offer to answer for a measure, as it lies in the database. */
export interface Offer {
  readonly id: string
  readonly card: string
  /** Participants. */
  readonly from: string
  readonly to: string
  /** A person. */
  readonly madeBy: string
  readonly open: boolean
}

export interface NewOffer {
  /** The access version under which it was judged. */
  readonly accessVersion: number
  readonly card: string
  readonly from: string
  readonly to: string
  readonly madeBy: string
  readonly at: Date
  readonly word: string | null
  /** The document where the card lies. */
  readonly page: string
}

export interface OfferAnswer {
  readonly accessVersion: number
  readonly offer: string
  readonly state: 'declined' | 'withdrawn'
  readonly by: string
  readonly at: Date
  readonly answer: string | null
}

/** Offers and what is answered to them. Accepting one moves a card too: `DocumentStore.changeTogether` does both. */
export class OfferStore {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async find({ municipality, plan }: PlanKey, id: string): Promise<Offer | null> {
    if (!isId(id)) return null
    const row = await this.#database
      .selectFrom('hand_over')
      .select(['id', 'card', 'from_participant as from', 'to_participant as to', 'made_by as madeBy', 'state'])
      .where('municipality', '=', municipality)
      .where('plan', '=', plan)
      .where('id', '=', id)
      .executeTakeFirst()
    // What was handed over at once never was an offer.
    if (row === undefined || row.state === 'handed') return null
    const { state, ...offer } = row
    return { ...offer, open: state === 'offered' }
  }

  /**
   * Makes an offer when `isThere` finds the card on its page. Asked while nobody can append to the page: a card that is
   * handed over at that moment is either gone from it, or its hand-over finds the offer and closes it.
   */
  async make(
    key: PlanKey,
    offer: NewOffer,
    isThere: (page: StoredDocument | undefined) => boolean,
  ): Promise<'made' | 'not-there' | 'offer-open' | 'access-moved'> {
    return this.#database.transaction().execute(async (transaction) => {
      if ((await accessVersion(transaction, key)) !== offer.accessVersion) return 'access-moved'
      await transaction
        .selectFrom('document')
        .select('id')
        .where('municipality', '=', key.municipality)
        .where('plan', '=', key.plan)
        .where('name', '=', offer.page)
        .forShare()
        .execute()
      const stored = await readDocuments(transaction, key, [offer.page])
      if (!isThere(stored.get(offer.page))) return 'not-there'
      const made = await transaction
        .insertInto('hand_over')
        .values({
          id: randomUUID() as string,
          municipality: key.municipality,
          plan: key.plan,
          card: offer.card,
          from_participant: offer.from,
          to_participant: offer.to,
          state: 'offered',
          made_by: offer.madeBy,
          made_at: offer.at,
          word: offer.word,
          answered_by: null,
          answered_at: null,
          answer: null,
        })
        // One open offer for a card: an index sees to it.
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return made.numInsertedOrUpdatedRows === 1n ? 'made' : 'offer-open'
    })
  }

  async answer(
    { municipality, plan }: PlanKey,
    { accessVersion: version, offer, state, by, at, answer }: OfferAnswer,
  ): Promise<'answered' | 'offer-closed' | 'access-moved'> {
    return this.#database.transaction().execute(async (transaction) => {
      if ((await accessVersion(transaction, { municipality, plan })) !== version) return 'access-moved'
      const answered = await transaction
        .updateTable('hand_over')
        .set({ state, answered_by: by, answered_at: at, answer })
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .where('id', '=', offer)
        .where('state', '=', 'offered')
        .executeTakeFirst()
      return answered.numUpdatedRows === 1n ? 'answered' : 'offer-closed'
    })
  }

  /** Closes an offer whose measure is not there any more. Nobody did it: it ended. */
  async end({ municipality, plan }: PlanKey, offer: string, at: Date): Promise<void> {
    await this.#database
      .updateTable('hand_over')
      .set({ state: 'withdrawn', answered_at: at })
      .where('municipality', '=', municipality)
      .where('plan', '=', plan)
      .where('id', '=', offer)
      .where('state', '=', 'offered')
      .execute()
  }
}

/** Held until the transaction ends; null when the plan is gone. */
async function accessVersion(transaction: Transaction<Tables>, key: PlanKey): Promise<number | null> {
  const { municipality, plan } = key
  await enterToWrite(transaction, key)
  const row = await transaction
    .selectFrom('plan')
    .select('access_version')
    .where('municipality', '=', municipality)
    .where('id', '=', plan)
    .forShare()
    .executeTakeFirst()
  return row?.access_version ?? null
}
