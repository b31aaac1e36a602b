import { Router } from 'express'
import type { Kysely } from 'kysely'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { planPages } from '../../shared/access/plan-pages.ts'
import { documentsOf } from '../../shared/access/readable-documents.ts'
import { allows, rightTo } from '../../shared/access/right-to.ts'
import type { AccessLogBody } from '../../shared/api/access.ts'
import { documentName } from '../../shared/plan/document-name.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import type { OpenedPlan, PlanFinder } from '../plans/plan-finder.ts'
import type { Tables } from '../storage/tables.ts'
import { gatherLog } from './log-body.ts'
import { type LeftOut, logQuery, peopleInLog, readLog } from './log-query.ts'
import type { SeenLog } from './seen-log.ts'

/** Lines read at a time. */
const mostLines = 2000

export interface LogDependencies {
  readonly database: Kysely<Tables>
  readonly finder: PlanFinder
  readonly seen: Pick<SeenLog, 'opened'>
  readonly now: () => number
}

/** Who has seen a plan. Under `/api/plans`. */
export function logRoutes({ database, finder, seen, now }: LogDependencies): Router {
  const router = Router()
  router
    .route('/:id/log')
    .get(async (request, response) => {
      const reader = signedIn(request)
      const plan = await finder.find(request.params.id, reader)
      if (plan === null) throw new Problem('unknown-plan')
      if (!planPages(plan.me, plan.access.facts, now()).log) throw new Problem('no-right')
      await seen.opened(plan.access, plan.me, 'consent')
      const query = logQuery.parse(request.query)
      const { key } = plan.head
      const leftOut = leftOutFor(plan, reader.personId, query.own === 'yes', now())
      const [rows, people] = await Promise.all([
        readLog(database, key, query, leftOut, mostLines),
        peopleInLog(database, key, leftOut),
      ])
      const { entries, last } = gatherLog(rows, plan.access)
      const more = rows.length === mostLines || rows.at(-1)?.id !== last
      const body: AccessLogBody = { entries, before: more && last !== null ? String(last) : null, people }
      response.json(body)
    })
    .all(only('GET'))
  return router
}

/**
 * The controller is told of everything. The person is told of everything but, unless they ask for it, themselves. Who
 * decides for the person is not told what the person looks at in their own plan, nor of what they may not know of.
 */
function leftOutFor({ me, access }: OpenedPlan, reader: string, own: boolean, now: number): LeftOut {
  const persons = own ? [] : [reader]
  const { facts } = access
  const decides = allows(rightTo('consent', me, facts, now), 'write')
  // Nobody but the person writes in `mine`.
  const isPerson = allows(rightTo('mine', me, facts, now), 'write')
  if (!decides || isPerson) return { persons, participants: [], documents: [] }
  const hidden = facts.participants.filter(({ id }) => !mayKnowOf(id, me, facts, now)).map(({ id }) => id)
  const persona = facts.participants.find((one) => one.role === 'person')
  const personOfPlan = persona === undefined ? undefined : access.people.get(persona.id)?.person
  const documents = documentsOf(facts)
    .filter(({ section, owner }) => section === 'mine' || (owner !== null && hidden.includes(owner)))
    .map(documentName)
  return {
    persons: personOfPlan === undefined || personOfPlan === reader ? persons : [...persons, personOfPlan],
    participants: hidden,
    documents,
  }
}
