import type { AccessFacts } from '../../shared/access/access-facts.ts'
import { isWhyKind } from '../../shared/access/right-to.ts'
import type { AccessLogEntry } from '../../shared/api/access.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { isSection } from '../../shared/plan/sections.ts'
import type { PlanAccess } from '../access/plan-access.ts'
import type { LogRow } from './log-query.ts'
import { everythingOpen, sameVisit } from './seen-log.ts'

/** Entries told at a time. */
const mostEntries = 100

interface Visit {
  readonly rows: LogRow[]
}

/**
 * Lines of the log, newest first, gathered by who, what they did and the visit: lines of one Norwegian day without a
 * longer pause than makes a new visit. `before` is of the last line that was told; a visit that goes on beyond it is told
 * in two.
 */
export function gatherLog(
  rows: readonly LogRow[],
  access: PlanAccess,
): { readonly entries: readonly AccessLogEntry[]; readonly last: number | null } {
  const visits: Visit[] = []
  const open = new Map<string, Visit>()
  let last: number | null = null
  for (const row of rows) {
    const who = [row.person, row.participant, row.role, row.on_behalf_of, row.act, row.concerning].join(' ')
    const going = open.get(who)
    const earliest = going?.rows.at(-1)
    // Each file that was given is told of by itself.
    const gathered = row.act !== 'downloaded' && earliest !== undefined && isSameVisit(row, earliest)
    if (going !== undefined && gathered) going.rows.push(row)
    else {
      if (visits.length === mostEntries) break
      const visit = { rows: [row] }
      visits.push(visit)
      open.set(who, visit)
    }
    last = row.id
  }
  return {
    entries: visits.flatMap(({ rows: [newest, ...older] }) => (newest ? entry(newest, older, access) : [])),
    last,
  }
}

function isSameVisit(earlier: LogRow, later: LogRow): boolean {
  const pause = later.at.getTime() - earlier.at.getTime()
  // A document that stays open is told again after half an hour, when it is opened again.
  return pause <= 2 * sameVisit * 60_000 && norwegianDay(earlier.at.getTime()) === norwegianDay(later.at.getTime())
}

function entry(newest: LogRow, older: readonly LogRow[], access: PlanAccess): AccessLogEntry[] {
  const all = [newest, ...older]
  const at = (all.at(-1) ?? newest).at
  const documents = new Set(all.map(({ document }) => document))
  const everything = newest.participant === null ? [] : everythingOpen(newest.participant, access, newest.at.getTime())
  return [
    {
      id: String(newest.id),
      at: at.toISOString(),
      until: newest.at.toISOString(),
      act: newest.act,
      person: { id: newest.person, name: newest.name ?? '', participant: newest.participant },
      role: newest.role,
      onBehalf: newest.on_behalf_of !== null,
      places: placesOf(all, access),
      wholePlan: newest.act === 'opened' && everything.length > 3 && everything.every((name) => documents.has(name)),
      basis: isWhyKind(newest.basis) ? newest.basis : 'unknown',
      consented:
        newest.participant === null ? null : consentedAt(newest.participant, access.facts, newest.at.getTime()),
      concerning: newest.concerning === null ? null : (access.people.get(newest.concerning)?.present.name ?? null),
    },
  ]
}

function placesOf(rows: readonly LogRow[], { people }: PlanAccess): AccessLogEntry['places'] {
  const seen = new Map<string, AccessLogEntry['places'][number]>()
  for (const { section, document, right, basis } of [...rows].reverse()) {
    if (section === null || !isSection(section) || document === null) continue
    const [, owner] = document.split('/')
    const page = owner === undefined ? null : (people.get(owner)?.present.name ?? null)
    seen.set(document, { section, page, right: right ?? 'none', basis: isWhyKind(basis) ? basis : 'unknown' })
  }
  return [...seen.values()]
}

/** Since when there was consent to sharing with a participant, or with their service; null when it was not by that. */
function consentedAt(participant: string, { consents, participants }: AccessFacts, at: number): string | null {
  const service = participants.find(({ id }) => id === participant)?.service ?? null
  const since = consents.toSharing
    .filter((one) => one.participant === participant || (service !== null && one.service === service))
    .filter(({ from, to }) => from <= at && (to === null || at < to))
    .map(({ from }) => from)
  return since.length === 0 ? null : new Date(Math.min(...since)).toISOString()
}
