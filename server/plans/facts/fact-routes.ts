import { type Request, Router } from 'express'
import { type AddedBody, type ResponsibilityKind, responsibilityKinds } from '../../../shared/api/api.ts'
import type { Section } from '../../../shared/plan/sections.ts'
import { readBody } from '../../http/json-body.ts'
import { only } from '../../http/methods.ts'
import { Problem } from '../../http/problem.ts'
import { signedIn } from '../../http/visitor.ts'
import type { SyncServer } from '../../sync/sync-server.ts'
import {
  basisBody,
  leaveBody,
  linkedPlanBody,
  newParticipantBody,
  participantBody,
  periodBody,
  responsibilityBody,
} from './fact-bodies.ts'
import { type HeldPlan, type HoldingPlan, holdPlan, holdPlanFor } from './held-plan.ts'
import { addLinkedPlan, putLinkedPlan, removeLinkedPlan } from './linked-plan-store.ts'
import { leavePlan, mayLeave } from './participant-leave.ts'
import { addParticipant, changeParticipant } from './participant-store.ts'
import { putBasis, putPeriod } from './period-store.ts'
import { putResponsibility, removeResponsibility } from './responsibility-store.ts'

export interface FactDependencies extends HoldingPlan {
  readonly sync: Pick<SyncServer, 'planChanged' | 'tell'>
}

/**
 * What is written of a plan beside its documents: who takes part, who answers for what, the period, what it rests on and
 * the plans that it refers to. Under `/api/plans`.
 */
export function factRoutes(dependencies: FactDependencies): Router {
  const router = Router()

  /** Changes facts with the rights of a section, and tells those who may read it once it is on disk. */
  async function change<T>(request: Request<{ id: string }>, section: Section, act: (held: HeldPlan) => Promise<T>) {
    const { id } = request.params
    const { done, accessChanged } = await holdPlan(dependencies, id, section, signedIn(request), act)
    if (accessChanged) await dependencies.sync.planChanged(id)
    dependencies.sync.tell(id, section === 'participants' ? 'participants' : 'facts', [section])
    return done
  }

  router
    .route('/:id/participants')
    .post(async (request, response) => {
      signedIn(request)
      const body = readBody(request, newParticipantBody)
      const added: AddedBody = { id: await change(request, 'participants', (held) => addParticipant(held, body)) }
      response.status(201).json(added)
    })
    .all(only('POST'))

  router
    .route('/:id/participants/:participant')
    .put(async (request, response) => {
      signedIn(request)
      const body = readBody(request, participantBody)
      await change(request, 'participants', (held) => changeParticipant(held, request.params.participant, body))
      response.status(204).end()
    })
    .all(only('PUT'))

  router
    .route('/:id/leave')
    .post(async (request, response) => {
      const writer = signedIn(request)
      const body = readBody(request, leaveBody)
      const { id } = request.params
      await holdPlanFor(dependencies, id, mayLeave, writer, (held) => leavePlan(held, body))
      await dependencies.sync.planChanged(id)
      dependencies.sync.tell(id, 'participants', ['participants'])
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/:id/responsibility/:kind')
    .put(async (request, response) => {
      signedIn(request)
      const kind = kindOf(request.params.kind)
      const body = readBody(request, responsibilityBody)
      await change(request, 'responsibility', (held) => putResponsibility(held, kind, body))
      response.status(204).end()
    })
    .delete(async (request, response) => {
      signedIn(request)
      const kind = kindOf(request.params.kind)
      const version = versionOf(request)
      await change(request, 'responsibility', (held) => removeResponsibility(held, kind, version))
      response.status(204).end()
    })
    .all(only('PUT', 'DELETE'))

  router
    .route('/:id/period')
    .put(async (request, response) => {
      signedIn(request)
      const body = readBody(request, periodBody)
      await change(request, 'period', (held) => putPeriod(held, body))
      response.status(204).end()
    })
    .all(only('PUT'))

  router
    .route('/:id/basis')
    .put(async (request, response) => {
      signedIn(request)
      const body = readBody(request, basisBody)
      await change(request, 'responsibility', (held) => putBasis(held, body))
      response.status(204).end()
    })
    .all(only('PUT'))

  router
    .route('/:id/linked-plans')
    .post(async (request, response) => {
      signedIn(request)
      const body = readBody(request, linkedPlanBody)
      if (body.version !== 0) throw new Problem('wrong-body', { field: 'version' })
      const added: AddedBody = { id: await change(request, 'cooperation', (held) => addLinkedPlan(held, body)) }
      response.status(201).json(added)
    })
    .all(only('POST'))

  router
    .route('/:id/linked-plans/:linkedPlan')
    .put(async (request, response) => {
      signedIn(request)
      const body = readBody(request, linkedPlanBody)
      await change(request, 'cooperation', (held) => putLinkedPlan(held, request.params.linkedPlan, body))
      response.status(204).end()
    })
    .delete(async (request, response) => {
      signedIn(request)
      const version = versionOf(request)
      await change(request, 'cooperation', (held) => removeLinkedPlan(held, request.params.linkedPlan, version))
      response.status(204).end()
    })
    .all(only('PUT', 'DELETE'))

  return router
}

function kindOf(name: string): ResponsibilityKind {
  const kind = responsibilityKinds.find((one) => one === name)
  if (kind === undefined) throw new Problem('unknown-address')
  return kind
}

/** The version that something is taken away from. It is there, so the version is at least 1. */
function versionOf(request: Request<object>): number {
  const { version } = request.query
  if (typeof version !== 'string' || !/^[1-9]\d{0,8}$/.test(version)) {
    throw new Problem('wrong-body', { field: 'version' })
  }
  return Number(version)
}
