import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import type { AccessFacts, Grant } from '../../shared/access/access-facts.ts'
import { rightTo } from '../../shared/access/right-to.ts'
import { includes } from '../../shared/access/rights.ts'
import type { PlanAccess, PlanAccessReader, PlanMember } from '../access/plan-access.ts'
import type { ChangedTogether, PlanKey } from '../storage/document-store.ts'
import { DocumentLoader } from '../sync/document-loader.ts'
import { PlanConnection, type Wire } from '../sync/plan-connection.ts'
import { PlanRoom } from '../sync/plan-room.ts'
import { TestDocumentStore } from '../sync/test-document-store.ts'
import { moveCard } from './move-card.ts'

/**
 * The pages of those who answer for measures, for the property test of hand-overs: the real room, connections and
 * documents, over a store and wires that the test empties by hand.
 */

const start = Date.UTC(2026, 0, 1)

export const people = ['ida', 'kari', 'jonas', 'liv'] as const
export type PagePerson = (typeof people)[number]

const roleOf: Readonly<Record<PagePerson, string>> = {
  ida: 'person',
  kari: 'coordinator',
  jonas: 'service',
  liv: 'specialist',
}

export const owners = ['kari', 'jonas', 'liv'] as const
export type PageOwner = (typeof owners)[number]

export const pageOf = (owner: PageOwner): string => `measures/${owner}`
export const pages = owners.map(pageOf)

/** Words that can be found again in bytes. */
export function wordsIn(bytes: Uint8Array | string): string[] {
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')
  return text.match(/«?<w\d+>/g)?.map((word) => word.replace('«', '')) ?? []
}

/** Jonas is not to see what Liv answers for, nor that it exists. */
const hidden: Grant = {
  grantee: { participant: 'jonas' },
  section: 'measures',
  page: 'liv',
  right: 'none',
  from: start,
  to: null,
}

const facts: AccessFacts = {
  birthDay: '2000-01-01',
  participants: people.map((id) => ({ id, role: roleOf[id], mandate: null, from: start, to: null })),
  grants: [hidden],
  consents: {
    toPlan: [{ from: start, to: null }],
    toSharing: people.map((participant) => ({ participant, from: start, to: null })),
  },
  preparedBy: null,
  meetings: [],
}

export class SimulatedPages implements PlanAccessReader {
  readonly key: PlanKey = { municipality: 9901, plan: 'plan' }
  readonly store = new TestDocumentStore()
  /** Promises that were broken, in words. */
  readonly broken: string[] = []
  readonly #room: PlanRoom

  constructor() {
    this.store.addPlan(this.key.plan, pages)
    this.#room = new PlanRoom(
      this.#access(),
      {
        store: this.store,
        loader: new DocumentLoader(this.store, 0),
        access: this,
        relay: { tell: () => {} },
        log: { info: () => {}, warn: (message) => this.broken.push(message) },
        now: () => start + 1000,
      },
      () => {},
    )
  }

  async read(): Promise<PlanAccess> {
    return this.#access()
  }

  may(person: PagePerson, page: string, right: 'read' | 'write'): boolean {
    return includes(rightTo(page, person, facts, start + 1000).right, right)
  }

  connect(person: PagePerson, deliver: (frame: Uint8Array) => void, closed: (code: number) => void): PlanConnection {
    const member = this.#access().people.get(person)
    if (member === undefined) throw new Error('Nobody of that name.')
    const wire: Wire = {
      send: (bytes) => {
        this.#watchSend(person, bytes)
        deliver(bytes.slice())
      },
      close: (code) => closed(code),
    }
    return new PlanConnection(wire, member, this.#room, () => start + 1000)
  }

  /** What the route does: the move in one commit, and then the open documents are told. */
  async handOver(card: string, from: PageOwner, to: PageOwner): Promise<ChangedTogether> {
    const outcome = await this.store.changeTogether(
      this.key,
      {
        accessVersion: 1,
        documents: [pageOf(from), pageOf(to)],
        writtenAt: new Date(start),
        handOver: { id: randomUUID(), how: 'at-once', card, from, to, by: 'kari', word: null },
      },
      (stored) => {
        const moved = moveCard(stored, { card, from, to, author: { person: 'kari', onBehalfOf: null } })
        return moved.outcome === 'moved' ? moved.documents : null
      },
    )
    if (outcome === 'changed') this.#room.documentsChanged([pageOf(to), pageOf(from)])
    return outcome
  }

  /** A page as it lies on disk. */
  page(page: string): Y.Doc {
    return this.store.document(this.key.plan, page)
  }

  /** No word leaves before it is on disk, and none to somebody who may read no page that has held it. */
  #watchSend(person: PagePerson, bytes: Uint8Array): void {
    for (const word of wordsIn(bytes)) {
      const known = pages.some((page) => this.may(person, page, 'read') && this.#hasHeld(page, word))
      if (!known) this.broken.push(`${person} was sent ${word}`)
    }
  }

  #hasHeld(page: string, word: string): boolean {
    return this.store.rows(this.key.plan, page).some(({ bytes }) => wordsIn(bytes).includes(word))
  }

  #access(): PlanAccess {
    const members = people.map((id): [string, PlanMember] => [
      id,
      {
        participant: id,
        person: id,
        onBehalfOf: null,
        present: { id, name: id, initials: id.slice(0, 2), role: roleOf[id], colour: 1 },
      },
    ])
    return { key: this.key, accessVersion: 1, epoch: 'first', facts, people: new Map(members) }
  }
}
