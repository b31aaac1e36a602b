import type { Role } from '../access/roles.ts'
import type { ChangedBody, ParticipantBody, PlanBody, ResponsibilityKind } from '../api/api.ts'
import { norwegianDay } from '../language/dates.ts'
import type { Progress } from './document-schema.ts'
import { type LawLetter, type LawPartName, lawLetters, lawPart, lawPartNames } from './law-letters.ts'
import { needsSomebody } from './responsibility-rules.ts'
import type { Section } from './sections.ts'

/** What is told of a plan over HTTP, as far as the checklist asks. */
export type ChecklistPlan = Pick<PlanBody, 'sections' | 'documents' | 'participants' | 'facts'>

/** What is written in the documents that the reader may read, as far as the checklist asks. */
export interface Written {
  /** The documents of prose that have words in them, by name. */
  readonly words: ReadonlySet<string>
  readonly goals: readonly { readonly title: string }[]
  readonly measures: readonly WrittenMeasure[]
}

export interface WrittenMeasure {
  readonly owner: string | null
  readonly progress: Progress
  readonly title: string
  readonly hasHow: boolean
  readonly hasExtent: boolean
}

export type ChecklistState = 'there' | 'partly' | 'missing'

export interface ChecklistPart {
  readonly name: LawPartName
  readonly section: Section
  /** `not-needed`: it is not there, and the law does not ask for it. `closed`: the reader may not know. */
  readonly state: ChecklistState | 'not-needed' | 'closed'
  /** How many of how many, where there are several. */
  readonly count: { readonly done: number; readonly of: number } | null
  /** By whom and how old: the last change and the oldest of those that are there. */
  readonly newest: ChangedBody | null
  readonly oldest: ChangedBody | null
}

export interface ChecklistItem {
  readonly letter: LawLetter
  /** Of the parts that the reader may read; `closed` when they may read none of what is needed. */
  readonly state: ChecklistState | 'closed'
  /** Some of it the reader may not read, so that `there` holds for the rest alone. */
  readonly partlyClosed: boolean
  readonly parts: readonly ChecklistPart[]
}

/**
 * Whether what § 9 asks for is in a plan, letter by letter. It tells of what the reader may read and of nothing else:
 * what is closed to them is `closed`, whether it is there or not. Length is not asked about.
 */
export function lawChecklist(plan: ChecklistPlan, written: Written, now: number): readonly ChecklistItem[] {
  const reader = new ChecklistReader(plan, written, now)
  const asked = lawPartNames.filter((name) => reader.isAsked(name))
  return lawLetters.flatMap((letter) => {
    const parts = asked.filter((name) => lawPart(name).letter === letter).map((name) => reader.part(name))
    return parts.length === 0 ? [] : [item(letter, parts)]
  })
}

function item(letter: LawLetter, parts: readonly ChecklistPart[]): ChecklistItem {
  const open = parts.filter(({ state }) => state !== 'closed')
  const needed = open.filter(({ name }) => lawPart(name).needed)
  const partlyClosed = open.length < parts.length
  if (needed.length === 0) return { letter, state: 'closed', partlyClosed, parts }
  const all = needed.every(({ state }) => state === 'there')
  const none = open.every(({ state }) => state === 'missing' || state === 'not-needed')
  return { letter, state: all ? 'there' : none ? 'missing' : 'partly', partlyClosed, parts }
}

/** How the whole list stands: all of § 9, all of what the reader may read, or so many letters that are not whole. */
export type ChecklistSum = { readonly all: 'everything' | 'readable' } | { readonly all: null; readonly left: number }

export function checklistSum(items: readonly ChecklistItem[]): ChecklistSum {
  const left = items.filter(({ state }) => state === 'partly' || state === 'missing').length
  const some = items.some(({ state }) => state === 'there')
  if (left > 0 || !some) return { all: null, left }
  return { all: items.some(({ partlyClosed }) => partlyClosed) ? 'readable' : 'everything' }
}

type Found = Omit<ChecklistPart, 'name' | 'section'>

/** In whose place somebody contributes to the planning (§ 9 d). Not what they may do: that is `rightTo`. */
const contributes: Readonly<Record<Role, 'person' | 'relative' | 'provider'>> = {
  person: 'person',
  representative: 'relative',
  relative: 'relative',
  coordinator: 'provider',
  'child-coordinator': 'provider',
  service: 'provider',
  school: 'provider',
  nav: 'provider',
  specialist: 'provider',
  gp: 'provider',
  'contact-doctor': 'provider',
  unit: 'provider',
}

const closed: Found = { state: 'closed', count: null, newest: null, oldest: null }

class ChecklistReader {
  readonly #plan: ChecklistPlan
  readonly #written: Written
  readonly #now: number
  readonly #today: string

  constructor(plan: ChecklistPlan, written: Written, now: number) {
    this.#plan = plan
    this.#written = written
    this.#now = now
    this.#today = norwegianDay(now)
  }

  /** What is asked of children stands only in the plans that have the child's section. */
  isAsked(name: LawPartName): boolean {
    if (name === 'child' || name === 'child-coordinator')
      return this.#plan.sections.some((one) => one.section === 'child')
    // How many measures have what is asked once there are some.
    if (name === 'extent' || name === 'responsible') return !this.#isOpen('measures') || this.#measures().length > 0
    return true
  }

  part(name: LawPartName): ChecklistPart {
    const { section, needed } = lawPart(name)
    const found = this.#isOpen(section) ? this.#find(name) : closed
    const state = !needed && found.state === 'missing' ? 'not-needed' : found.state
    return { name, section, ...found, state }
  }

  #isOpen(section: Section): boolean {
    return this.#plan.sections.some((one) => one.section === section && one.right !== 'none')
  }

  #find(name: LawPartName): Found {
    const { facts } = this.#plan
    switch (name) {
      case 'goals':
        return this.#goals()
      case 'resources':
      case 'needs':
      case 'cooperation':
      case 'child':
        return this.#prose(name)
      case 'specialist-contribution':
        return this.#prose('specialist')
      case 'participants':
        return this.#participants()
      case 'makes-plan':
        return this.#responsibility(['makes-plan'], true)
      case 'coordination':
        return this.#responsibility(['coordinator', 'child-coordinator', 'lead-service'], true)
      case 'coordinator':
      case 'child-coordinator':
      case 'contact-doctor':
        return this.#responsibility([name], false)
      case 'own-contribution':
        return this.#contributions('person')
      case 'provider-contributions':
        return this.#contributions('provider')
      case 'relative-contributions':
        return this.#contributions('relative')
      case 'measures':
        return this.#eachMeasure(({ title }) => title !== '')
      case 'extent':
        return this.#eachMeasure(({ hasExtent }) => hasExtent)
      case 'how':
        return this.#eachMeasure(({ hasHow }) => hasHow)
      case 'responsible':
        return this.#eachMeasure(({ owner }) => this.#answers(owner))
      case 'period':
        return there(facts.period !== null, [facts.period?.changed])
      case 'reviews':
        return there((facts.period?.reviews.length ?? 0) > 0, [facts.period?.changed])
      case 'consent-to-plan':
        return this.#consentToPlan()
      case 'consent-to-sharing':
        return this.#consentToSharing()
    }
  }

  #goals(): Found {
    const page = this.#plan.documents.find(({ section }) => section === 'goals')
    if (page === undefined) return closed
    const done = this.#written.goals.filter(({ title }) => title !== '').length
    return { ...there(done > 0, [page.changed]), count: { done, of: done } }
  }

  #prose(section: Section): Found {
    const page = this.#plan.documents.find((one) => one.section === section)
    return page === undefined ? closed : there(this.#written.words.has(page.name), [page.changed])
  }

  /** Somebody beside the person: alone nobody makes a plan. */
  #participants(): Found {
    const others = this.#plan.participants.filter((one) => contributes[one.role] !== 'person' && this.#takesPart(one))
    const changes = others.map(({ changed }) => changed)
    return { ...there(others.length > 0, changes), count: { done: others.length, of: others.length } }
  }

  /** Told when any of the kinds is; with `named`, when it is somebody's. */
  #responsibility(kinds: readonly ResponsibilityKind[], named: boolean): Found {
    const rows = this.#plan.facts.responsibility
    if (rows === null) return closed
    // Who it is may be closed to the reader: that it is somebody's is what the state says.
    const found = rows.filter(({ kind, state }) => kinds.includes(kind) && (!named || needsSomebody(state)))
    return there(
      found.length > 0,
      found.map(({ changed }) => changed),
    )
  }

  #contributions(whose: 'person' | 'relative' | 'provider'): Found {
    const those = this.#plan.participants.filter((one) => contributes[one.role] === whose && this.#takesPart(one))
    const pages = this.#plan.documents.filter(
      ({ section, owner }) => section === 'contributions' && those.some(({ id }) => id === owner),
    )
    // Pages that are closed to the reader are not counted; with those alone, or nobody known, the part is closed.
    if (pages.length === 0) return those.length > 0 || !this.#isOpen('participants') ? closed : counted([], [])
    const written = pages.filter(({ name }) => this.#written.words.has(name))
    const found = counted(
      pages,
      written.map(({ changed }) => changed),
    )
    return whose === 'person' ? { ...found, count: null } : found
  }

  /** Those that are still relevant: § 9 e asks for no others. */
  #measures(): readonly WrittenMeasure[] {
    return this.#written.measures.filter(
      ({ owner, progress }) => progress !== 'not-relevant' && this.#measurePage(owner) !== undefined,
    )
  }

  #measurePage(owner: string | null) {
    return this.#plan.documents.find((page) => page.section === 'measures' && page.owner === owner)
  }

  #eachMeasure(has: (measure: WrittenMeasure) => boolean): Found {
    const measures = this.#measures()
    const done = measures.filter(has)
    const pages = new Set(done.map(({ owner }) => this.#measurePage(owner)))
    const found = there(
      done.length > 0,
      [...pages].map((page) => page?.changed),
    )
    const state = done.length > 0 && done.length < measures.length ? 'partly' : found.state
    return { ...found, state, count: { done: done.length, of: measures.length } }
  }

  /** Whether somebody answers for a measure. Whoever may not read who takes part is not told that the one has left. */
  #answers(owner: string | null): boolean {
    if (owner === null) return false
    const participant = this.#plan.participants.find(({ id }) => id === owner)
    return participant === undefined ? !this.#isOpen('participants') : this.#takesPart(participant)
  }

  #takesPart({ lastDay }: ParticipantBody): boolean {
    return lastDay === null || lastDay >= this.#today
  }

  #consentToPlan(): Found {
    const { consent } = this.#plan.facts
    if (consent === null) return closed
    const { toPlan } = consent
    return there(toPlan !== null && this.#inForce(toPlan), [toPlan && { at: toPlan.given, by: null }])
  }

  #consentToSharing(): Found {
    const rows = this.#plan.facts.consent?.toSharing ?? null
    if (rows === null) return closed
    const inForce = rows.filter((row) => this.#inForce(row))
    return there(
      inForce.length > 0,
      inForce.map(({ given }) => ({ at: given, by: null })),
    )
  }

  #inForce({ given, expires, withdrawn }: Consent): boolean {
    if (Date.parse(given) > this.#now) return false
    return [expires, withdrawn].every((end) => end === null || Date.parse(end) > this.#now)
  }
}

interface Consent {
  readonly given: string
  readonly expires: string | null
  readonly withdrawn: string | null
}

type Change = ChangedBody | null | undefined

/** Of something that is not there, nobody is told as its writer. */
function there(isThere: boolean, changes: readonly Change[]): Found {
  if (!isThere) return { state: 'missing', count: null, newest: null, oldest: null }
  const known = changes.filter((change) => change !== null && change !== undefined)
  const byAge = known.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  return { state: 'there', count: null, newest: byAge.at(-1) ?? null, oldest: byAge[0] ?? null }
}

/** So many of these have it: those that were changed are those that do. */
function counted(all: readonly unknown[], changes: readonly Change[]): Found {
  const found = there(changes.length > 0, changes)
  const state = changes.length > 0 && changes.length < all.length ? 'partly' : found.state
  return { ...found, state, count: { done: changes.length, of: all.length } }
}
