import { randomUUID } from 'node:crypto'
import type { HandOverReadersBody, HandOverRequest } from '../../shared/api/api.ts'
import { Problem, type ProblemKind } from '../http/problem.ts'
import type { OpenedPlan, PlanFinder } from '../plans/plan-finder.ts'
import {
  type Author,
  type ChangedTogether,
  type DocumentStore,
  type HandOverRecord,
  StorageAway,
} from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import type { SyncServer } from '../sync/sync-server.ts'
import {
  acceptRefusal,
  answerRefusal,
  bothPages,
  type Hands,
  handOverRefusal,
  pageOf,
  readersOfOneAlone,
} from './hand-over-rules.ts'
import { type MovedCard, moveCard } from './move-card.ts'
import type { Offer, OfferStore } from './offer-store.ts'
import { type CardOnPage, cardOnPage } from './page-card.ts'

export interface HandOverDependencies {
  readonly finder: PlanFinder
  readonly documents: DocumentStore
  readonly offers: OfferStore
  readonly sync: Pick<SyncServer, 'documentsChanged' | 'tell'>
  readonly now: () => number
}

/** How often something is judged anew when rights change while it is being done. */
const mostRounds = 5

/** What becomes of somebody's wish to hand over a card that is not on its page to be handed over. */
const notThere: Readonly<Record<Exclude<CardOnPage, 'there'>, ProblemKind>> = {
  unknown: 'unknown-measure',
  removed: 'measure-gone',
  moved: 'measure-moved',
}

type Seeker = Parameters<PlanFinder['find']>[1]

/** Where measures change hands. Every method throws a `Problem` where it cannot be done. */
export class HandOverDesk {
  readonly #finder: PlanFinder
  readonly #documents: DocumentStore
  readonly #offers: OfferStore
  readonly #sync: HandOverDependencies['sync']
  readonly #now: () => number

  constructor({ finder, documents, offers, sync, now }: HandOverDependencies) {
    this.#finder = finder
    this.#documents = documents
    this.#offers = offers
    this.#sync = sync
    this.#now = now
  }

  async plan(id: string, seeker: Seeker): Promise<OpenedPlan> {
    const plan = await this.#finder.find(id, seeker)
    if (plan === null) throw new Problem('unknown-plan')
    return plan
  }

  /** Does something that holds under the rights that it was judged by; judges anew while those change. */
  async judged(id: string, seeker: Seeker, act: (plan: OpenedPlan) => Promise<'done' | 'access-moved'>): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) {
      if ((await act(await this.plan(id, seeker))) === 'done') return
    }
    throw new StorageAway('The rights in the plan did not stand still.')
  }

  /** Who reads a measure on the page of `to` and not on the page of `from`, and the other way round. */
  readers(plan: OpenedPlan, hands: Hands): HandOverReadersBody {
    const now = this.#now()
    refuse(handOverRefusal('at-once', plan, hands, now), 'only-offer')
    return {
      gain: readersOfOneAlone(plan, hands.to, hands.from, now),
      lose: readersOfOneAlone(plan, hands.from, hands.to, now),
    }
  }

  async handOver(plan: OpenedPlan, card: string, wish: HandOverRequest, by: string): Promise<'done' | 'access-moved'> {
    refuse(handOverRefusal(wish.how, plan, wish, this.#now()))
    if (!isId(card)) throw new Problem('unknown-measure')
    const { from, to, word } = wish
    if (wish.how === 'at-once') {
      const stored = await this.#documents.load(plan.head.key, [pageOf(from)])
      refuseCard(cardOnPage(stored.get(pageOf(from)), card))
      return this.#move(plan, { id: randomUUID(), how: 'at-once', card, from, to, by, word })
    }
    let found: CardOnPage = 'unknown'
    const made = await this.#offers.make(
      plan.head.key,
      {
        accessVersion: plan.access.accessVersion,
        page: pageOf(from),
        card,
        from,
        to,
        madeBy: by,
        at: new Date(this.#now()),
        word,
      },
      (page) => {
        found = cardOnPage(page, card)
        return found === 'there'
      },
    )
    if (made === 'access-moved') return made
    if (made === 'not-there') refuseCard(found)
    if (made === 'offer-open') throw new Problem('offer-open')
    this.#tell(plan, wish)
    return 'done'
  }

  async accept(plan: OpenedPlan, id: string, word: string | null, by: string): Promise<'done' | 'access-moved'> {
    const offer = await this.#offer(plan, id)
    refuse(answerRefusal(plan, offer, offer.to, this.#now()))
    if (!offer.open) throw new Problem('offer-closed')
    refuse(acceptRefusal(plan, offer, this.#now()))
    const { card, from, to } = offer
    try {
      return await this.#move(plan, { id, how: 'offer', card, from, to, by, word })
    } catch (error) {
      if (!(error instanceof Problem) || (error.kind !== 'measure-gone' && error.kind !== 'measure-moved')) throw error
      // There is nothing left to take: nobody is asked any more.
      await this.#offers.end(plan.head.key, id, new Date(this.#now()))
      this.#tell(plan, offer)
      throw error
    }
  }

  async decline(plan: OpenedPlan, id: string, word: string | null, by: string): Promise<'done' | 'access-moved'> {
    const offer = await this.#offer(plan, id)
    refuse(answerRefusal(plan, offer, offer.to, this.#now()))
    if (!offer.open) throw new Problem('offer-closed')
    if (word === null) throw new Problem('word-missing')
    return this.#answer(plan, offer, 'declined', word, by)
  }

  async withdraw(plan: OpenedPlan, id: string, word: string | null, by: string): Promise<'done' | 'access-moved'> {
    const offer = await this.#offer(plan, id)
    refuse(answerRefusal(plan, offer, offer.from, this.#now()))
    if (!offer.open) throw new Problem('offer-closed')
    return this.#answer(plan, offer, 'withdrawn', word, by)
  }

  async #offer(plan: OpenedPlan, id: string): Promise<Offer> {
    const offer = await this.#offers.find(plan.head.key, id)
    if (offer === null) throw new Problem('unknown-offer')
    return offer
  }

  async #answer(
    plan: OpenedPlan,
    offer: Offer,
    state: 'declined' | 'withdrawn',
    answer: string | null,
    by: string,
  ): Promise<'done' | 'access-moved'> {
    const answered = await this.#offers.answer(plan.head.key, {
      accessVersion: plan.access.accessVersion,
      offer: offer.id,
      state,
      by,
      at: new Date(this.#now()),
      answer,
    })
    if (answered === 'access-moved') return answered
    if (answered === 'offer-closed') throw new Problem('offer-closed')
    this.#tell(plan, offer)
    return 'done'
  }

  /** Moves the card and records whose it is from now on, all of it or nothing. */
  async #move(plan: OpenedPlan, handOver: HandOverRecord): Promise<'done' | 'access-moved'> {
    const { card, from, to } = handOver
    const author: Author = {
      person: handOver.by,
      onBehalfOf: plan.access.people.get(plan.me)?.onBehalfOf ?? null,
    }
    let moved: MovedCard['outcome'] = 'gone'
    const changed: ChangedTogether = await this.#documents.changeTogether(
      plan.head.key,
      {
        accessVersion: plan.access.accessVersion,
        documents: bothPages(handOver),
        writtenAt: new Date(this.#now()),
        handOver,
      },
      (stored) => {
        const decided = moveCard(stored, { card, from, to, author })
        moved = decided.outcome
        return decided.outcome === 'moved' ? decided.documents : null
      },
    )
    if (changed === 'access-moved') return changed
    if (changed === 'offer-closed') throw new Problem('offer-closed')
    if (changed === 'unknown') throw new Problem('unknown-measure')
    if (changed === 'nothing') throw new Problem(outcomeKind(moved))
    // Where it arrives comes first: nobody sees it in no place.
    this.#sync.documentsChanged(plan.head.key.plan, bothPages(handOver))
    this.#tell(plan, handOver)
    return 'done'
  }

  #tell(plan: OpenedPlan, hands: Hands): void {
    this.#sync.tell(plan.head.key.plan, 'hand-over', bothPages(hands))
  }
}

/** `but`: what is no reason to refuse here. */
function refuse(kind: ProblemKind | null, but: ProblemKind | null = null): void {
  if (kind !== null && kind !== but) throw new Problem(kind)
}

function refuseCard(found: CardOnPage): void {
  if (found !== 'there') throw new Problem(notThere[found])
}

function outcomeKind(outcome: MovedCard['outcome']): ProblemKind {
  return outcome === 'elsewhere' ? 'measure-moved' : 'measure-gone'
}
