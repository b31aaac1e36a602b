import type { RequestListener } from 'node:http'
import type { BuiltServer } from '../build-server.ts'
import { nora } from '../plans/facts/test-facts.ts'

/** Ids of one plan, by what they are of. */
export type PlanIds = Readonly<Record<PlanIdName, string>>
export const planIdNames = [
  'id',
  'participant',
  'other',
  'representative',
  'page',
  'service',
  'consent',
  'request',
  'attachment',
  'invitation',
  'incapacity',
  'change',
  'card',
  'offer',
  'linkedPlan',
  'staff',
] as const
export type PlanIdName = (typeof planIdNames)[number]

/** An address under /api. `door`: who may ask at all. Bodies are such that nothing but an id can be wrong with them. */
export interface Address {
  /** `POST /plans/:id/consents`, as the routers have it. */
  readonly name: string
  readonly door: 'anybody' | 'signed-in' | 'plan'
  readonly body?: (ids: PlanIds) => object
  readonly query?: (ids: PlanIds) => string
  /** Parameters that stand for something else than their name says. */
  readonly of?: Readonly<Record<string, PlanIdName>>
}

const spoken = (by: string) => ({ by, how: 'spoken', heardBy: 'Kari Lunde', day: '2026-11-20' })
const { service: _, nearest: __, ...participant } = { ...nora, service: null, nearest: false }
const responsibility = (ids: PlanIds) => ({
  version: 0,
  state: 'agreed',
  participant: ids.other,
  name: null,
  from: '2026-03-01',
  legalBasis: null,
  reason: null,
})
const linked = (ids: PlanIds) => ({
  version: 0,
  kind: 'other',
  title: 'Sterkere rygg',
  address: null,
  participant: ids.other,
  name: null,
  note: null,
})
const word = () => ({ word: null })
const anybody = (name: string): Address => ({ name, door: 'anybody' })

/** Every address of the API. One that is not here fails the sweep. */
export const addresses: readonly Address[] = [
  ...[
    'GET /session',
    'DELETE /session',
    'PUT /session/language',
    'GET /sign-in/:provider',
    'GET /sign-in/:provider/callback',
    'POST /sign-in/:provider/back-channel-logout',
    'POST /invitations/look',
    'POST /demo/session',
    'POST /demo/restart',
    'POST /demo/large-plan',
    'POST /demo/clock',
    'POST /demo/invitation-session',
  ].map(anybody),
  { name: 'POST /session/continue', door: 'signed-in' },
  { name: 'GET /session/devices', door: 'signed-in' },
  { name: 'DELETE /session/devices', door: 'signed-in' },
  { name: 'DELETE /session/devices/:id', door: 'signed-in' },
  { name: 'PUT /session/name', door: 'signed-in', body: () => ({ name: 'Nora Lie' }) },
  { name: 'GET /staff', door: 'signed-in' },
  { name: 'GET /services', door: 'signed-in' },
  { name: 'POST /invitations/accept', door: 'signed-in', body: () => ({ token: 'none' }) },
  { name: 'POST /invitations/decline', door: 'signed-in', body: () => ({ token: 'none' }) },
  { name: 'GET /invitations/waiting', door: 'signed-in' },
  { name: 'GET /plans', door: 'signed-in' },
  { name: 'POST /plans', door: 'signed-in', body: () => ({}) },

  { name: 'GET /plans/:id', door: 'plan' },
  { name: 'GET /plans/:id/log', door: 'plan' },
  { name: 'POST /plans/:id/participants', door: 'plan', body: () => participant },
  { name: 'PUT /plans/:id/participants/:participant', door: 'plan', body: () => ({ ...participant, version: 1 }) },
  { name: 'POST /plans/:id/leave', door: 'plan', body: word },
  { name: 'PUT /plans/:id/responsibility/:kind', door: 'plan', body: responsibility },
  { name: 'DELETE /plans/:id/responsibility/:kind', door: 'plan', query: () => '?version=1' },
  {
    name: 'PUT /plans/:id/period',
    door: 'plan',
    body: () => ({ version: 1, from: '2026-01-01', to: null, reviews: [] }),
  },
  { name: 'PUT /plans/:id/basis', door: 'plan', body: () => ({ version: 1, legalBases: [], language: 'nb' }) },
  { name: 'POST /plans/:id/linked-plans', door: 'plan', body: linked },
  { name: 'PUT /plans/:id/linked-plans/:linkedPlan', door: 'plan', body: linked },
  { name: 'DELETE /plans/:id/linked-plans/:linkedPlan', door: 'plan', query: () => '?version=1' },

  { name: 'GET /plans/:id/consent', door: 'plan' },
  {
    name: 'POST /plans/:id/consents',
    door: 'plan',
    body: (ids) => ({
      participant: ids.participant,
      service: null,
      what: 'all',
      lastDay: null,
      word: null,
      recorded: { ...spoken(ids.other), how: 'paper', heardBy: null, attachment: ids.attachment },
    }),
  },
  {
    name: 'POST /plans/:id/consents/:consent/withdraw',
    door: 'plan',
    body: (ids) => ({ recorded: { by: ids.other, how: 'spoken', heardBy: 'Kari Lunde' } }),
  },
  {
    name: 'POST /plans/:id/attachments',
    door: 'plan',
    body: () => ({ name: 'a.png', mediaType: 'image/png', base64: 'AAAA' }),
  },
  { name: 'GET /plans/:id/attachments/:attachment', door: 'plan' },
  {
    name: 'PUT /plans/:id/representatives/:participant/mandate',
    door: 'plan',
    of: { participant: 'representative' },
    body: (ids) => ({
      kind: 'authorised',
      from: '2026-01-01',
      to: null,
      scope: ['content'],
      note: null,
      attachment: ids.attachment,
      version: 1,
    }),
  },
  {
    name: 'POST /plans/:id/representatives/:participant/objection',
    door: 'plan',
    of: { participant: 'representative' },
    body: word,
  },
  {
    name: 'DELETE /plans/:id/representatives/:participant/objection',
    door: 'plan',
    of: { participant: 'representative' },
  },
  {
    name: 'POST /plans/:id/incapacities',
    door: 'plan',
    body: () => ({ matter: 'access', reasons: 'Vurdert.', lastDay: null }),
  },
  { name: 'DELETE /plans/:id/incapacities/:incapacity', door: 'plan' },
  { name: 'GET /plans/:id/tasks', door: 'plan' },
  { name: 'PUT /plans/:id/tasks/:task', door: 'plan' },
  { name: 'DELETE /plans/:id/tasks/:task', door: 'plan' },

  { name: 'GET /plans/:id/access', door: 'plan' },
  {
    name: 'PUT /plans/:id/access',
    door: 'plan',
    body: (ids) => ({
      participant: ids.participant,
      section: 'measures',
      page: ids.page,
      right: 'read',
      lastDay: null,
    }),
  },
  { name: 'PUT /plans/:id/access/hidden/:participant', door: 'plan', body: (ids) => ({ from: [ids.page] }) },
  { name: 'GET /plans/:id/access/requests', door: 'plan' },
  {
    name: 'POST /plans/:id/access/requests',
    door: 'plan',
    body: (ids) => ({ section: 'measures', page: ids.page, word: null }),
  },
  {
    name: 'POST /plans/:id/access/requests/:request/grant',
    door: 'plan',
    body: () => ({ right: 'read', lastDay: null }),
  },
  { name: 'POST /plans/:id/access/requests/:request/decline', door: 'plan', body: word },
  { name: 'POST /plans/:id/access/requests/:request/withdraw', door: 'plan' },
  { name: 'GET /plans/:id/access/as/:participant', door: 'plan' },

  { name: 'GET /plans/:id/invitations', door: 'plan' },
  {
    name: 'POST /plans/:id/invitations',
    door: 'plan',
    body: (ids) => ({ participant: ids.participant, email: 'a@example.no', nationalId: null, send: false }),
  },
  { name: 'POST /plans/:id/invitations/:invitation/withdraw', door: 'plan' },
  { name: 'GET /plans/:id/coordinator-change', door: 'plan' },
  {
    name: 'POST /plans/:id/coordinator-change',
    door: 'plan',
    body: (ids) => ({ to: { participant: ids.participant }, word: null }),
  },
  { name: 'PUT /plans/:id/coordinator-change/:change', door: 'plan', body: () => ({ done: [] }) },
  { name: 'POST /plans/:id/coordinator-change/:change/finish', door: 'plan' },
  { name: 'POST /plans/:id/coordinator-change/:change/withdraw', door: 'plan' },

  {
    name: 'POST /plans/:id/measures/:card/hand-over',
    door: 'plan',
    body: (ids) => ({ from: ids.participant, to: ids.page, how: 'offer', word: null }),
  },
  {
    name: 'GET /plans/:id/hand-over-readers',
    door: 'plan',
    query: (ids) => `?from=${ids.participant}&to=${ids.page}`,
  },
  { name: 'POST /plans/:id/offers/:offer/accept', door: 'plan', body: word },
  { name: 'POST /plans/:id/offers/:offer/decline', door: 'plan', body: word },
  { name: 'POST /plans/:id/offers/:offer/withdraw', door: 'plan', body: word },
]

/** Parameters that are the same in every plan. */
const names: Readonly<Record<string, string>> = { kind: 'lead-service', task: 'birthday-18' }

/** How an address is asked with some ids: `GET`, `/api/plans/…`, and its body. */
export function asked({ name, body, query, of = {} }: Address, ids: PlanIds, values: Readonly<Record<string, string>>) {
  const [method = '', path = ''] = name.split(' ')
  const named = path.replaceAll(/:(\w+)/g, (_match, parameter: string) => {
    const own = ids[(of[parameter] ?? parameter) as PlanIdName] as string | undefined
    return values[parameter] ?? names[parameter] ?? own ?? 'unknown'
  })
  const json = body?.(ids)
  return { method, path: `/api${named}${query?.(ids) ?? ''}`, ...(json === undefined ? {} : { json }) }
}

/** Parameters of an address that are not the plan's own. */
export function parametersOf({ name }: Address): readonly string[] {
  return [...name.matchAll(/:(\w+)/g)].map(([, parameter = '']) => parameter).filter((parameter) => parameter !== 'id')
}

/** Which ids a body or a query is made of. */
export function idsSent({ body, query }: Address, ids: PlanIds): readonly PlanIdName[] {
  const used = new Set<PlanIdName>()
  const watched = new Proxy(ids, {
    get: (target, name) => {
      used.add(name as PlanIdName)
      return target[name as PlanIdName]
    },
  })
  body?.(watched)
  query?.(watched)
  return [...used]
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
  readonly slash: boolean
  match(path: string): boolean
}

/** The addresses that a built server's routers have. A router at a place that is not in the table stands as `unlisted`. */
export function addressesOf({ server }: BuiltServer): readonly string[] {
  const app = server.listeners('request')[0] as RequestListener & { readonly router: { readonly stack: Layer[] } }
  const places = new Set(addresses.map(({ name }) => `/${name.split('/')[1]}`))
  const api = app.router.stack.find((layer) => !layer.slash && layer.handle.stack !== undefined && layer.match('/api'))
  return (api?.handle.stack ?? []).flatMap((layer) => {
    if (layer.handle.stack === undefined) return []
    const at = [...places].filter((place) => layer.match(place) && !layer.slash)
    return routesOf(layer.handle.stack, at.length === 1 ? (at[0] ?? '') : 'unlisted')
  })
}

function routesOf(stack: readonly Layer[], at: string): readonly string[] {
  return stack.flatMap(({ route, handle, slash }) => {
    if (route === undefined) return handle.stack === undefined ? [] : routesOf(handle.stack, slash ? at : 'unlisted')
    const methods = Object.keys(route.methods).filter((method) => method !== '_all')
    return methods.map((method) => `${method.toUpperCase()} ${`${at}${route.path}`.replace(/(?<=.)\/$/, '')}`)
  })
}
