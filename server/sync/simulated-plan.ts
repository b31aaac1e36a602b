import type { AccessFacts, Grant, Hiding, SharedContent } from '../../shared/access/access-facts.ts'
import { mayOpen } from '../../shared/access/readable-documents.ts'
import { rightTo } from '../../shared/access/right-to.ts'
import type { Right } from '../../shared/access/rights.ts'
import type { PlanAccess, PlanAccessReader, PlanMember } from '../access/plan-access.ts'
import type { Append, PlanKey } from '../storage/document-store.ts'
import { DocumentLoader } from './document-loader.ts'
import { PlanConnection, type Wire } from './plan-connection.ts'
import { PlanRoom } from './plan-room.ts'
import { TestDocumentStore } from './test-document-store.ts'

/**
 * A plan of a few people for the property tests: the real room, connections and documents, over a store and wires
 * that the test empties by hand. It watches what the server promises, at the moment when each promise could break.
 */

const start = Date.UTC(2026, 0, 1)

export const people = ['ida', 'anne', 'kari', 'liv'] as const
export type SimulatedPerson = (typeof people)[number]

const roleOf: Readonly<Record<SimulatedPerson, string>> = {
  ida: 'person',
  anne: 'relative',
  kari: 'coordinator',
  liv: 'specialist',
}

export const documents = ['about', 'needs', 'specialist', 'mine', 'contributions/liv'] as const
export type SimulatedDocument = (typeof documents)[number]

/** Words that can be found again in bytes: which document they were written in, and the how-manyeth they are. */
export function wordFor(document: string, count: number): string {
  return `<${document}:${count}>`
}

export function wordsIn(bytes: Uint8Array): string[] {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/<[a-z/]+:\d+>/g) ?? []
  )
}

class WatchedStore extends TestDocumentStore {
  readonly #beforeAppend: (append: Append) => void

  constructor(beforeAppend: (append: Append) => void) {
    super()
    this.#beforeAppend = beforeAppend
  }

  protected override wrote(append: Append): void {
    this.#beforeAppend(append)
  }
}

export class SimulatedPlan implements PlanAccessReader {
  readonly key: PlanKey = { municipality: 9901, plan: 'plan' }
  readonly store: WatchedStore
  /** Promises that were broken, in words. */
  readonly broken: string[] = []
  /** Client ids under which somebody else has tried to write. */
  readonly stolen = new Set<number>()
  now = start + 1000
  #room: PlanRoom
  #facts: AccessFacts
  /** The facts of every access version that there has been. */
  readonly #factsOf = new Map<number, AccessFacts>()
  #grants: Grant[] = []
  /** With whom the plan is shared, and what of it. */
  readonly #shared = new Map<SimulatedPerson, SharedContent>(people.map((person) => [person, 'all']))
  #hidden: readonly Hiding[] = []

  constructor() {
    this.store = new WatchedStore((append) => this.#watchAppend(append))
    this.store.addPlan(this.key.plan, documents)
    this.#facts = this.#makeFacts()
    this.#factsOf.set(1, this.#facts)
    this.#room = this.#makeRoom()
  }

  async read(): Promise<PlanAccess> {
    return this.#access()
  }

  get room(): PlanRoom {
    return this.#room
  }

  /** What the person may do by the newest facts. */
  rightOf(person: SimulatedPerson, document: string): Right {
    return rightTo(document, person, this.#facts, this.now).right
  }

  /** The person grants or takes away; it is committed, and announced unless the announcement is lost. */
  grant(person: SimulatedPerson, section: string, right: Right, announced: boolean, until: number | null = null): void {
    this.#grants = [
      ...this.#grants.filter(
        (grant) =>
          grant.section !== section || !('participant' in grant.grantee) || grant.grantee.participant !== person,
      ),
    ]
    this.#grants.push({ grantee: { participant: person }, section, page: null, right, from: start, to: until })
    this.#changeFacts(announced)
  }

  /** The person gives a consent to sharing in the place of the one before, or withdraws it: null. */
  share(person: SimulatedPerson, what: SharedContent | null, announced: boolean): void {
    if (what === null) this.#shared.delete(person)
    else this.#shared.set(person, what)
    this.#changeFacts(announced)
  }

  /** The person hides Liv from somebody, and from nobody else; null: from nobody. */
  hideLiv(from: SimulatedPerson | null, announced: boolean): void {
    this.#hidden = from === null ? [] : [{ participant: 'liv', hiddenFrom: from, from: start, to: null }]
    this.#changeFacts(announced)
  }

  #changeFacts(announced: boolean): void {
    this.#facts = this.#makeFacts()
    this.#factsOf.set(this.store.raiseAccessVersion(this.key.plan), this.#facts)
    if (announced) void this.#room.refreshAccess()
  }

  /** What the door answers, from the database. */
  letsIn(person: SimulatedPerson): boolean {
    return mayOpen(person, this.#facts, this.now)
  }

  /** What each process does every two seconds. */
  readVersions(): void {
    if (this.#room.accessVersion !== this.store.accessVersion(this.key.plan)) void this.#room.refreshAccess()
  }

  connect(
    person: SimulatedPerson,
    deliver: (frame: Uint8Array) => void,
    closed: (code: number) => void,
    slow: () => boolean = () => false,
  ): PlanConnection {
    const member = this.#access().people.get(person)
    if (member === undefined) throw new Error('Nobody of that name.')
    const wire: Wire = {
      send: (bytes) => {
        this.#watchSend(person, bytes)
        deliver(bytes.slice())
      },
      close: (code) => closed(code),
      get slow() {
        return slow()
      },
    }
    return new PlanConnection(wire, member, this.#room, () => this.now)
  }

  /** Nobody's change reaches the disk but by the right that they had when it was judged. */
  #watchAppend(append: Append): void {
    const facts = this.#factsOf.get(append.accessVersion)
    for (const { person } of append.rows) {
      if (person === null || facts === undefined) continue
      if (rightTo(append.document, person, facts, this.now).right !== 'write') {
        this.broken.push(`${person} changed ${append.document} without the right to`)
      }
    }
  }

  /** No word leaves before it is on disk, and none to somebody who may not read it by the rights that the room has. */
  #watchSend(person: SimulatedPerson, bytes: Uint8Array): void {
    for (const word of wordsIn(bytes)) {
      const document = word.slice(1, word.indexOf(':'))
      const facts = this.#factsOf.get(this.#room.accessVersion)
      if (facts === undefined || rightTo(document, person, facts, this.now).right === 'none') {
        this.broken.push(`${person} was sent a word of ${document}`)
      }
      if (!this.isOnDisk(document, word)) this.broken.push(`${word} was sent before it was on disk`)
    }
  }

  isOnDisk(document: string, word: string): boolean {
    return this.store
      .rows(this.key.plan, document)
      .some(({ bytes }) => Buffer.from(bytes).toString('latin1').includes(word))
  }

  #makeRoom(): PlanRoom {
    return new PlanRoom(
      this.#access(),
      {
        store: this.store,
        loader: new DocumentLoader(this.store, 0),
        access: this,
        relay: { tell: () => {} },
        log: { info: () => {}, warn: () => {} },
        now: () => this.now,
      },
      () => {},
    )
  }

  #access(): PlanAccess {
    const accessVersion = this.store.accessVersion(this.key.plan)
    const members = people.map((id): [string, PlanMember] => [
      id,
      {
        participant: id,
        person: id,
        onBehalfOf: null,
        present: { id, name: id, initials: id.slice(0, 2), role: roleOf[id], colour: 1 },
      },
    ])
    return { key: this.key, accessVersion, epoch: 'first', facts: this.#facts, people: new Map(members) }
  }

  #makeFacts(): AccessFacts {
    return {
      birthDay: '2000-01-01',
      participants: people.map((id) => ({ id, role: roleOf[id], mandate: null, from: start, to: null })),
      grants: this.#grants,
      consents: {
        toPlan: [{ from: start, to: null }],
        toSharing: [...this.#shared].map(([participant, what]) => ({ participant, what, from: start, to: null })),
      },
      preparedBy: null,
      meetings: [],
      hidden: this.#hidden,
    }
  }
}
