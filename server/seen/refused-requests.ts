import type { RequestHandler } from 'express'
import { type Section, sectionNames } from '../../shared/plan/sections.ts'
import { visitorOf } from '../http/visitor.ts'
import type { PlanFinder } from '../plans/plan-finder.ts'
import type { SeenLog } from './seen-log.ts'

/** Addresses under a plan that stand on the right to a section of another name. */
const sectionOf: Readonly<Record<string, Section>> = {
  access: 'consent',
  attachments: 'consent',
  basis: 'responsibility',
  consents: 'consent',
  'coordinator-change': 'responsibility',
  invitations: 'participants',
  'linked-plans': 'cooperation',
  log: 'consent',
  objections: 'consent',
  reviews: 'period',
  tasks: 'responsibility',
}

/**
 * Writes down every answer under `/api/plans/:id` that there is no right, whichever route gave it. No content was sent, so
 * the answer does not wait; what cannot be written is told to `failed`.
 */
export function logRefusedRequests(
  finder: PlanFinder,
  seen: Pick<SeenLog, 'refused'>,
  failed: (error: unknown) => void,
): RequestHandler<{ id: string }> {
  return (request, response, next) => {
    const { id } = request.params
    const [place = ''] = request.path.split('/').filter((part) => part !== '')
    response.on('finish', () => {
      const { session } = visitorOf(request)
      if (response.statusCode !== 403 || session === null) return
      const section = sectionNames.find((name) => name === place) ?? sectionOf[place] ?? 'consent'
      finder
        .find(id, session)
        .then((plan) => plan && seen.refused(plan.access, plan.me, section))
        .catch(failed)
    })
    next()
  }
}
