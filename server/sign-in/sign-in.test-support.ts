import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { expect } from 'vitest'
import type { SessionBody } from '../../shared/api/api.ts'
import { type Answer, startTestServer, type TestServer, type TestServerOptions, TestVisitor } from '../test-server.ts'
import type { PrivateJwk } from './client-key.ts'
import type { TestAccount } from './provider-for-tests/login-page.ts'
import { startTestProvider, type TestProvider } from './provider-for-tests/test-provider.ts'
import type { ProviderSettings } from './provider-settings.ts'

export interface SignInScene {
  readonly server: TestServer
  readonly citizen: TestProvider
  readonly staff: TestProvider
  close(): Promise<void>
}

/** Made-up numbers of made-up people, in the manner of Test-Norge. */
export const madeUpNumbers = { thea: '13819400061', ola: '21880250032' } as const

export const citizenLevels = ['idporten-loa-substantial', 'idporten-loa-high'] as const

const publicPart = ({ kty, n, e, kid }: JWK): JWK => ({ kty, n, e, kid, alg: 'RS256', use: 'sig' }) as JWK

/** The real server with a citizens' provider (keys and PAR) and one for staff (a secret, no PAR), both on this machine. */
export async function startSignInScene(options: TestServerOptions = {}): Promise<SignInScene> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key: JWK = { ...(await exportJWK(privateKey)), kid: 'planbordet-1', alg: 'RS256' }
  // The server's port is not known before it listens, and the providers must know where it is: it has a name instead.
  const app = 'http://plan.localhost'
  const settingsOf = (provider: TestProvider, kind: 'citizen' | 'staff'): ProviderSettings => ({
    id: kind,
    kind,
    name: kind === 'citizen' ? 'ID-porten' : 'HelseID',
    issuer: new URL(provider.issuer),
    clientId: 'planbordet',
    authentication:
      kind === 'citizen' ? { kind: 'key', key: key as PrivateJwk } : { kind: 'secret', secret: 'a secret' },
    scope: 'openid profile email',
    levels: kind === 'citizen' ? ['idporten-loa-high'] : ['Level4'],
    levelClaim: 'acr',
    nationalIdClaim: 'pid',
    emailClaim: 'email',
    staff:
      kind === 'citizen' ? null : { claim: 'groups', values: { coordinator: ['ip-koordinator'], unit: ['ip-enhet'] } },
  })
  const shared = { clientId: 'planbordet', apps: [app] }
  const citizen = await startTestProvider({
    ...shared,
    kind: 'citizen',
    client: { key: publicPart(key) },
    levels: citizenLevels,
  })
  const staff = await startTestProvider({
    ...shared,
    kind: 'staff',
    client: { secret: 'a secret' },
    levels: ['Level3', 'Level4'],
    pushed: false,
  })
  const server = await startTestServer({
    ...options,
    settings: {
      publicUrl: new URL(app),
      providers: [settingsOf(citizen, 'citizen'), settingsOf(staff, 'staff')],
      ...options.settings,
    },
  })
  return {
    server,
    citizen,
    staff,
    close: async () => {
      await server.close()
      await citizen.close()
      await staff.close()
    },
  }
}

export type Who = Partial<TestAccount>

export const thea: Who = { pid: madeUpNumbers.thea, name: 'Thea Testesen', acr: 'idporten-loa-high' }

/** To the provider and through its page, up to the address that it sends the browser back to. */
export async function goToProvider(
  visitor: TestVisitor,
  provider: TestProvider,
  who: Who | 'cancel',
  { kind = 'citizen', returnTo }: { readonly kind?: string; readonly returnTo?: string } = {},
): Promise<string> {
  const query = returnTo === undefined ? '' : `?return=${encodeURIComponent(returnTo)}`
  const left = await visitor.get(`/api/sign-in/${kind}${query}`)
  if (left.status !== 302) throw new Error(`Nobody was sent to the provider: ${left.status} ${left.headers.location}`)
  // A browser of its own, since the one here has no notion of whose a cookie is.
  const browser = new TestVisitor(provider.port)
  let at = await browser.get(pathOf(left.headers.location))
  const form = new URLSearchParams(who === 'cancel' ? { cancel: 'yes' } : (who as Record<string, string>)).toString()
  at = await browser.ask('POST', pathOf(at.headers.location), {
    raw: form,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  at = await browser.get(pathOf(at.headers.location))
  return pathOf(at.headers.location)
}

/** The whole round. Answers with what the browser is told when it has come back. */
export async function signInAt(
  visitor: TestVisitor,
  provider: TestProvider,
  who: Who | 'cancel' = thea,
  how: { readonly kind?: string; readonly returnTo?: string } = {},
): Promise<Answer> {
  return await visitor.get(await goToProvider(visitor, provider, who, how))
}

function pathOf(location: string | undefined): string {
  if (location === undefined) throw new Error('The browser was sent nowhere.')
  const { pathname, search } = new URL(location, 'http://here.invalid')
  return pathname + search
}

export async function sessionOf(somebody: TestVisitor): Promise<SessionBody> {
  return (await somebody.get('/api/session')).json<SessionBody>()
}

/** What the page is told of somebody who came back without being signed in. */
export function failureIn(location: string | undefined): [failure: string | null, returnTo: string | null] {
  const { pathname, searchParams } = new URL(location ?? '', 'http://here.invalid')
  expect(pathname).toBe('/')
  return [searchParams.get('innlogging'), searchParams.get('return')]
}

/** Comes back from the provider, and is not signed in. */
export async function refusedAt(somebody: TestVisitor, path: string): Promise<string | null> {
  const answer = await somebody.get(path)
  expect([answer.status, (await sessionOf(somebody)).person]).toEqual([303, null])
  return failureIn(answer.headers.location)[0]
}
