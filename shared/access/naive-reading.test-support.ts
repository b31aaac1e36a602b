import { sectionDefinition, type sectionNames } from '../plan/sections.ts'
import type { AccessFacts, Grant, Interval, Participant } from './access-facts.ts'
import { matters } from './matters.ts'
import type { Right } from './rights.ts'
import { rightByRole } from './rights-table.ts'
import { roles } from './roles.ts'

/** Midnight in Norway, in summer time, at the start of 1 June 2026: ten hours after the start. */
const birthday = Date.parse('2026-05-31T22:00:00Z')
/** Days of birth that the reading knows, and when sixteen and eighteen come; the rest of the time is around that hour. */
export const turns: Readonly<Record<string, { readonly sixteen: number; readonly eighteen: number }>> = {
  '2010-06-01': { sixteen: birthday, eighteen: Number.POSITIVE_INFINITY },
  '2008-06-01': { sixteen: 0, eighteen: birthday },
  '2015-01-01': { sixteen: Number.POSITIVE_INFINITY, eighteen: Number.POSITIVE_INFINITY },
  '1990-01-01': { sixteen: 0, eighteen: 0 },
}

const holding =
  (now: number) =>
  ({ from, to }: Interval): boolean =>
    now >= from && now < (to ?? Number.POSITIVE_INFINITY)
const rank = (right: Right): number => ['none', 'read', 'comment', 'write'].indexOf(right)
const least = (a: Right, b: Right): Right => (rank(a) < rank(b) ? a : b)
const most = (a: Right, b: Right): Right => (rank(a) < rank(b) ? b : a)

/** Noon UTC on the day before some turn sixteen and some eighteen, in milliseconds. */
export const start = Date.parse('2026-05-31T12:00:00Z')

/** Consent to the plan: somebody's alone, or of every parent who was there when the first of them gave it. */
function hasPlanConsent({ consents, participants }: AccessFacts, now: number): boolean {
  const now_ = consents.toPlan.filter(holding(now))
  const parentAt = (one: Participant, when: number): boolean =>
    one.mandate?.kind === 'parental' &&
    one.role === 'representative' &&
    holding(when)(one) &&
    holding(when)(one.mandate)
  for (const given of now_) {
    if (given.capacity !== 'parental') return true
    const missing = participants.filter(
      (one) => parentAt(one, given.from) && one.id !== given.by && now_.every(({ by }) => by !== one.id),
    )
    if (missing.length === 0) return true
  }
  return false
}

/** The rules as they are written in the design and in the law, one after the other: slow, and meant to be. */
export function naive(document: string, who: string, facts: AccessFacts, now: number): Right {
  const holds = holding(now)
  const [section, owner = null] = document.split('/') as [(typeof sectionNames)[number], string | undefined]
  const me = facts.participants.find(({ id }) => id === who)
  const plan = facts.participants.find(({ role }) => role === 'person')
  if (me === undefined || plan === undefined || !holds(me)) return 'none'
  const role = roles.find((name) => name === me.role)
  const ages = turns[facts.birthDay]
  if (role === undefined || ages === undefined) return 'none'
  const ofParticipant = sectionDefinition(section).spread === 'participant'
  if (ofParticipant && owner !== null) {
    const theirs = roles.find((name) => name === facts.participants.find(({ id }) => id === owner)?.role)
    if (theirs === undefined || rightByRole(theirs, section, true) !== 'write') return 'none'
  }
  if (section === 'child' && now >= ages.eighteen) return 'none'

  const inMinutes = (id: string): Right => {
    const meeting = facts.meetings.find((one) => one.id === owner)
    if (!meeting?.invited.includes(id)) return 'none'
    return meeting.open ? 'write' : 'comment'
  }
  const ofPerson = section === 'minutes' ? inMinutes(plan.id) : rightByRole('person', section, owner === plan.id)
  if (role === 'person') return ofPerson

  const hiddenPage =
    ofParticipant &&
    owner !== who &&
    (facts.hidden ?? []).some(
      (one) => holds(one) && one.participant === owner && (one.hiddenFrom === who || one.hiddenFrom === null),
    )
  if (hiddenPage) return 'none'

  const consented = hasPlanConsent(facts, now)
  const preparing = facts.preparedBy === who
  const table = section === 'minutes' ? inMinutes(who) : rightByRole(role, section, owner === who)
  let base = table
  let ceiling = ofPerson
  if (role === 'representative') {
    const { mandate } = me
    if (mandate === null || !holds(mandate)) return 'none'
    const ofParents = mandate.kind === 'parental' || mandate.kind === 'child-welfare'
    if (ofParents && now >= ages.eighteen) return 'none'
    if ((facts.objections ?? []).some((one) => one.representative === who && holds(one))) return 'none'
    if (!consented && !preparing && section !== 'consent') return 'none'
    const scope = mandate.scope ?? matters
    const reaches = section === 'consent' ? scope.some((one) => one.startsWith('consent-')) : scope.includes('content')
    if (!reaches) {
      base = least(base, 'read')
      ceiling = least(ceiling, 'read')
    }
    if (ofParents && now >= ages.sixteen) base = 'none'
  } else if (role === 'unit') {
    if (!consented && rightByRole('unit', section, false) === 'none') return 'none'
  } else if (!consented && !preparing) {
    return 'none'
  } else {
    const toMe = facts.consents.toSharing.filter(({ participant, service }) => {
      return participant === who || (role !== 'relative' && me.service != null && service === me.service)
    })
    // Before anything was said about sharing with whoever prepares, they have it all.
    const nothingSaid = !consented && toMe.every(({ from }) => now < from)
    const opened = toMe.filter(holds).some(({ what = 'all' }) => {
      if (section === 'consent' || what === 'all') return true
      return what === 'own-pages' ? owner === who : what.includes(section)
    })
    if (!opened && !nothingSaid) return 'none'
  }

  const about = facts.grants.filter((one) => holds(one) && one.section === section)
  const order: readonly ((one: Grant) => boolean)[] = [
    (one) => 'participant' in one.grantee && one.grantee.participant === who && one.page !== null && one.page === owner,
    (one) => 'participant' in one.grantee && one.grantee.participant === who && one.page === null,
    (one) => 'role' in one.grantee && one.grantee.role === role && one.page !== null && one.page === owner,
    (one) => 'role' in one.grantee && one.grantee.role === role && one.page === null,
  ]
  for (const fits of order) {
    const given = about.filter(fits)
    if (given.length === 0) continue
    const right = given.map((one) => one.right).reduce(least)
    return rank(right) <= rank(base) ? right : most(base, least(right, ceiling))
  }
  return base
}
