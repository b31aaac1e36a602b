import { type Request, Router } from 'express'
import { mayDecide } from '../../shared/access/decisions.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { planPages } from '../../shared/access/plan-pages.ts'
import { mayOpen, sectionsFor } from '../../shared/access/readable-documents.ts'
import type { AccessRequestsBody } from '../../shared/api/access.ts'
import type { AddedBody } from '../../shared/api/api.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import { type HeldPlan, type HoldingPlan, holdPlanFor } from '../plans/facts/held-plan.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { SeenLog } from '../seen/seen-log.ts'
import type { SyncServer } from '../sync/sync-server.ts'
import { declineBody, grantBody, grantRequestBody, hideBody, newRequestBody } from './access-bodies.ts'
import { mustDecideAccess, putCell, putHiding } from './access-change.ts'
import { opensByGrant } from './access-choices.ts'
import { accessBody } from './access-page-body.ts'
import { ask, concernedBy, declineRequest, grantRequest, requestsFor, withdrawRequest } from './access-request-store.ts'
import { seenAs } from './seen-as.ts'

export interface AccessDependencies extends HoldingPlan {
  readonly plans: Pick<PlanStore, 'rows' | 'changes'>
  readonly sync: Pick<SyncServer, 'planChanged' | 'tell' | 'tellTo'>
  readonly seen: Pick<SeenLog, 'lookedAs' | 'opened'>
}

/** Who sees and writes what: the page, its changes, who asks for more, and the plan as another sees it. Under `/api/plans`. */
export function accessRoutes(dependencies: AccessDependencies): Router {
  const { database, finder, plans, sync, seen, now } = dependencies
  const router = Router()

  async function opened(request: Request<{ id: string }>): Promise<OpenedPlan> {
    const plan = await finder.find(request.params.id, signedIn(request))
    if (plan === null) throw new Problem('unknown-plan')
    return plan
  }

  /**
   * Changes who may do what, and then has every open page of the plan judged again. All of them are told the same, that
   * rights changed: whose, or that somebody was hidden, is in no message.
   */
  async function change(request: Request<{ id: string }>, act: (held: HeldPlan) => Promise<void>): Promise<void> {
    const { id } = request.params
    await holdPlanFor(dependencies, id, mustDecideAccess, signedIn(request), act)
    await sync.planChanged(id)
  }

  /** Something became of a request: `act` says whose it is. Those alone are told. */
  async function changeRequest(
    request: Request<{ id: string }>,
    judge: (plan: OpenedPlan, now: number) => void,
    act: (held: HeldPlan) => Promise<string>,
  ): Promise<void> {
    const { id } = request.params
    const { done, accessChanged } = await holdPlanFor(dependencies, id, judge, signedIn(request), async (held) => {
      return concernedBy(await act(held), held.plan, held.now)
    })
    if (accessChanged) await sync.planChanged(id)
    sync.tellTo(id, 'access-request', done)
  }

  router
    .route('/:id/access')
    .get(async (request, response) => {
      const plan = await opened(request)
      if (!planPages(plan.me, plan.access.facts, now()).access) throw new Problem('no-right')
      // It tells of everybody's consents.
      await seen.opened(plan.access, plan.me, 'consent')
      response.json(accessBody(plan, await requestsFor(database, plan, now()), now()))
    })
    .put(async (request, response) => {
      signedIn(request)
      const body = readBody(request, grantBody)
      await change(request, (held) => putCell(held, body))
      response.status(204).end()
    })
    .all(only('GET', 'PUT'))

  router
    .route('/:id/access/hidden/:participant')
    .put(async (request, response) => {
      signedIn(request)
      const body = readBody(request, hideBody)
      await change(request, (held) => putHiding(held, request.params.participant, body))
      response.status(204).end()
    })
    .all(only('PUT'))

  router
    .route('/:id/access/requests')
    .get(async (request, response) => {
      const plan = await opened(request)
      const { me, access } = plan
      const at = now()
      const closed = sectionsFor(me, access.facts, at).filter(({ right }) => right === 'none')
      const body: AccessRequestsBody = {
        requests: await requestsFor(database, plan, at),
        mayAnswer: mayDecide('access', me, access.facts, at).allowed,
        askable: closed
          .map(({ section }) => section)
          .filter((section) => opensByGrant({ participant: me, section, page: null }, access.facts, at)),
      }
      response.json(body)
    })
    .post(async (request, response) => {
      const asker = signedIn(request)
      const body = readBody(request, newRequestBody)
      const { id } = request.params
      const { done } = await holdPlanFor(
        dependencies,
        id,
        () => undefined,
        asker,
        async (held) => {
          const added = await ask(held, body)
          return { added, told: concernedBy(held.plan.me, held.plan, held.now) }
        },
      )
      sync.tellTo(id, 'access-request', done.told)
      const added: AddedBody = { id: done.added }
      response.status(201).json(added)
    })
    .all(only('GET', 'POST'))

  router
    .route('/:id/access/requests/:request/grant')
    .post(async (request, response) => {
      signedIn(request)
      const body = readBody(request, grantRequestBody)
      await changeRequest(request, mustAnswer, (held) => grantRequest(held, request.params.request, body))
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/:id/access/requests/:request/decline')
    .post(async (request, response) => {
      signedIn(request)
      const { word } = readBody(request, declineBody)
      await changeRequest(request, mustAnswer, (held) => declineRequest(held, request.params.request, word))
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/:id/access/requests/:request/withdraw')
    .post(async (request, response) => {
      signedIn(request)
      const anybody = (): void => undefined
      await changeRequest(request, anybody, (held) => withdrawRequest(held, request.params.request))
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/:id/access/as/:participant')
    .get(async (request, response) => {
      const reader = signedIn(request)
      const plan = await opened(request)
      const { me, head, access } = plan
      const at = now()
      mustAnswer(plan, at)
      const { participant } = request.params
      const known = access.facts.participants.some(({ id }) => id === participant)
      if (!known || !mayKnowOf(participant, me, access.facts, at)) throw new Problem('unknown-fact')
      // To them there is no plan: nothing is shown as theirs.
      if (!mayOpen(participant, access.facts, at)) throw new Problem('unknown-fact')
      const { municipality, plan: id } = head.key
      const [rows, changes] = await Promise.all([plans.rows(head.key), plans.changes(municipality, [id])])
      await seen.lookedAs(access, me, participant)
      response.json(seenAs(plan, participant, rows, changes.get(id) ?? new Map(), reader.language, at))
    })
    .all(only('GET'))

  return router
}

function mustAnswer({ me, access: { facts } }: OpenedPlan, now: number): void {
  if (!mayDecide('access', me, facts, now).allowed) throw new Problem('no-right')
}
