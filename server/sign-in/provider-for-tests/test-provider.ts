import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import Provider, { type AdapterPayload, type ClientMetadata, type Configuration } from 'oidc-provider'
import { loginPage, type TestAccount } from './login-page.ts'
import { MemoryAdapter } from './memory-adapter.ts'

export interface TestProviderOptions {
  /** 0 or left out: a free one. */
  readonly port?: number
  readonly clientId: string
  /** Where the app is: `http://127.0.0.1:3000`. Its callback and its front page are allowed. */
  readonly apps: readonly string[]
  /** `citizen` or `staff`, as in the app's addresses. */
  readonly kind: string
  /** How the app shows who it is: its public key, or a secret. */
  readonly client: { readonly key: JWK } | { readonly secret: string }
  /** What one may sign in with, lowest first. */
  readonly levels: readonly string[]
  /** Whether it takes pushed authorization requests. */
  readonly pushed?: boolean
}

/** A change of what is said in an ID token, or of the key that it is signed with. */
export interface Forgery {
  readonly claims?: (claims: JWTPayload) => JWTPayload
  /** `unknown`: never published, under the name of the right one. `before`: from before the last rotation. */
  readonly key?: 'unknown' | 'before'
}

export interface TestProvider {
  readonly issuer: string
  readonly port: number
  /** How many times its keys have been asked for. */
  readonly keysAsked: number
  /** The ID tokens from now on are changed so; null: as they should be. */
  forge(forgery: Forgery | null): void
  /** Everything from now on is signed with new keys, and the old ones are not published any more. */
  rotateKeys(): Promise<void>
  /** A logout token as it would send by the back channel, with these claims besides or instead. */
  logoutToken(claims: JWTPayload): Promise<string>
  /** Answers nothing but 503 until it is called with false. */
  goAway(away: boolean): void
  close(): Promise<void>
}

interface Keys {
  readonly jwk: JWK
  readonly signing: CryptoKey
  readonly kid: string
}

let keysMade = 0

async function newKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  keysMade += 1
  const kid = `key-${keysMade}`
  return { jwk: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }, signing: privateKey, kid }
}

/** A real provider of OpenID Connect (`oidc-provider`) on this machine, with a page of its own to sign in on. */
export async function startTestProvider(options: TestProviderOptions): Promise<TestProvider> {
  let [keys, keysAsked, away] = [await newKeys(), 0, false]
  let keysBefore = keys
  const unknownKeys = await newKeys()
  let forgery: Forgery | null = null
  const accounts = new Map<string, TestAccount>()
  const rows = new Map<string, AdapterPayload>()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  let provider = newProvider(issuer, options, { accounts, rows }, keys)

  const signed = (claims: JWTPayload, { kid, signing }: Keys, typ = 'JWT'): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ }).sign(signing)
  const keysFor = ({ key }: Forgery): Keys => {
    if (key === undefined) return keys
    return key === 'before' ? keysBefore : { ...unknownKeys, kid: keys.kid }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (away) {
      response.writeHead(503).end()
      return
    }
    if (request.url === '/jwks') keysAsked += 1
    if (await loginPage(provider, accounts, options.levels, request, response)) return
    const changed = forgery
    if (request.url === '/token' && changed !== null) {
      changeIdToken(response, async (token) => {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload
        return await signed(changed.claims?.(claims) ?? claims, keysFor(changed))
      })
    }
    await provider.callback()(request, response)
  }
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.message : 'It went wrong.')
    })
  })

  return {
    issuer,
    port,
    get keysAsked() {
      return keysAsked
    },
    forge: (change) => {
      forgery = change
    },
    rotateKeys: async () => {
      keysBefore = keys
      keys = await newKeys()
      provider = newProvider(issuer, options, { accounts, rows }, keys)
    },
    logoutToken: (claims) => {
      const now = Math.floor(Date.now() / 1000)
      const event = { 'http://schemas.openid.net/event/backchannel-logout': {} }
      const usual = { iss: issuer, aud: options.clientId, iat: now, exp: now + 120, jti: `${now}`, events: event }
      return signed({ ...usual, ...claims }, keys, 'logout+jwt')
    },
    goAway: (gone) => {
      away = gone
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What a provider knows of people, whatever its keys are. */
interface Remembered {
  readonly accounts: ReadonlyMap<string, TestAccount>
  readonly rows: Map<string, AdapterPayload>
}

function newProvider(
  issuer: string,
  { apps, kind, clientId, client, levels, pushed = true }: TestProviderOptions,
  { accounts, rows }: Remembered,
  keys: Keys,
): Provider {
  const metadata: ClientMetadata = {
    client_id: clientId,
    redirect_uris: apps.map((app) => `${app}/api/sign-in/${kind}/callback`),
    post_logout_redirect_uris: apps.map((app) => `${app}/`),
    backchannel_logout_uri: `${apps[0]}/api/sign-in/${kind}/back-channel-logout`,
    backchannel_logout_session_required: true,
    response_types: ['code'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    ...('key' in client
      ? {
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: 'RS256',
          jwks: { keys: [client.key] },
        }
      : { token_endpoint_auth_method: 'client_secret_post', client_secret: client.secret }),
  }
  const configuration: Configuration = {
    clients: [metadata],
    adapter: (kind) => new MemoryAdapter(kind, rows),
    jwks: { keys: [{ ...keys.jwk }] as NonNullable<Configuration['jwks']>['keys'] },
    acrValues: [...levels],
    claims: {
      acr: null,
      sid: null,
      openid: ['sub'],
      profile: ['name', 'pid', 'groups'],
      email: ['email', 'email_verified'],
    },
    // As ID-porten and HelseID: everything stands in the ID token.
    conformIdTokenClaims: false,
    cookies: { keys: ['for tests alone'] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: pushed, requirePushedAuthorizationRequests: pushed },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = `<!doctype html><title>Sign out</title>${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`
        },
      },
    },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, IdToken: 300, AccessToken: 300, AuthorizationCode: 60 },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    // Consent to the provider's telling who one is is not asked for: the app is the municipality's own.
    loadExistingGrant: async (context) => {
      const { client: asking, session, provider } = context.oidc
      const accountId = session?.accountId
      if (asking === undefined || accountId === undefined) return undefined
      const grant = new provider.Grant({ clientId: asking.clientId, accountId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
    findAccount: (_context, accountId) => {
      const account = accounts.get(accountId)
      if (account === undefined) return undefined
      const { pid, name, email, groups } = account
      return {
        accountId,
        claims: () => ({
          sub: accountId,
          ...(name === '' ? {} : { name }),
          ...(pid === '' ? {} : { pid }),
          ...(email === '' ? {} : { email, email_verified: !email.startsWith('unverified') }),
          ...(groups === '' ? {} : { groups: groups.split(',') }),
        }),
      }
    },
  }
  return new Provider(issuer, configuration)
}

/** Holds back what is answered until its ID token has been changed. */
function changeIdToken(response: ServerResponse, change: (token: string) => Promise<string>): void {
  const end = response.end.bind(response)
  response.end = ((body: unknown) => {
    const text = Buffer.isBuffer(body) ? body.toString() : String(body)
    const tokens = JSON.parse(text) as { id_token?: string }
    if (tokens.id_token === undefined) return end(text)
    change(tokens.id_token).then(
      (token) => {
        const changed = JSON.stringify({ ...tokens, id_token: token })
        response.setHeader('Content-Length', Buffer.byteLength(changed))
        end(changed)
      },
      (error: Error) => response.destroy(error),
    )
    return response
  }) as typeof response.end
}
