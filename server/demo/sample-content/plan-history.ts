import type { Section } from '../../../shared/plan/sections.ts'
import { DocumentAuthor } from './document-author.ts'
import type { SampleDocument, SampleParticipant } from './sample-plan-content.ts'

/** The documents of one sample plan while they are being written. */
export class PlanHistory {
  readonly #plan: string
  readonly #person: string | null
  readonly #representatives: ReadonlySet<string>
  readonly #documents: { section: Section; owner: string | null; author: DocumentAuthor }[] = []

  constructor(plan: string, participants: readonly SampleParticipant[]) {
    this.#plan = plan
    this.#person = participants.find(({ role }) => role === 'person')?.person ?? null
    this.#representatives = new Set(
      participants.filter(({ role }) => role === 'representative').map(({ person }) => person),
    )
  }

  /** Begins a document; `owner` is the key of the participant whose page it is. */
  document(section: Section, owner: string | null = null): DocumentAuthor {
    const author = new DocumentAuthor(`${this.#plan} ${section} ${owner ?? ''}`, (by) =>
      this.#representatives.has(by) ? this.#person : null,
    )
    this.#documents.push({ section, owner, author })
    return author
  }

  get documents(): readonly SampleDocument[] {
    return this.#documents.map(({ section, owner, author: { rows, claims } }) => ({ section, owner, rows, claims }))
  }
}
