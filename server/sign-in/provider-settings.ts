import { z } from 'zod'
import type { StaffKind } from '../../shared/api/api.ts'
import { type ProviderKind, providerKinds } from '../../shared/api/sign-in.ts'
import { SettingsError } from '../settings-error.ts'
import { isSigningKey, type PrivateJwk } from './client-key.ts'

/** A provider of OpenID Connect, and what this installation asks of it. */
export interface ProviderSettings {
  /** Stands in its addresses, `/api/sign-in/<id>`, and in the rows of those who come by it. */
  readonly id: string
  readonly kind: ProviderKind
  /** As it is called on the button. */
  readonly name: string
  readonly issuer: URL
  readonly clientId: string
  readonly authentication: ClientAuthentication
  readonly scope: string
  /** The levels of assurance that are good enough, lowest first; at least one. */
  readonly levels: readonly string[]
  /** The claim that the level stands in. */
  readonly levelClaim: string
  /** The claim that the national identity number stands in. A citizen must have it. */
  readonly nationalIdClaim: string
  readonly emailClaim: string
  /** By which values of which claim somebody is one of the municipality's staff; null when nobody is. */
  readonly staff: StaffClaim | null
}

/** How the server shows the provider that it is who it says: with a key of its own (private_key_jwt) or a secret. */
export type ClientAuthentication =
  | { readonly kind: 'key'; readonly key: PrivateJwk }
  | { readonly kind: 'secret'; readonly secret: string }

export interface StaffClaim {
  readonly claim: string
  readonly values: Readonly<Record<StaffKind, readonly string[]>>
}

type Variables = Readonly<Record<string, string | undefined>>

const defaults = {
  citizen: { name: 'ID-porten', scope: 'openid profile', levels: 'idporten-loa-high', nationalIdClaim: 'pid' },
  staff: { name: 'HelseID', scope: 'openid profile', levels: null, nationalIdClaim: 'helseid://claims/identity/pid' },
} as const

const privateKey = z.looseObject({
  kty: z.enum(['RSA', 'EC', 'OKP']),
  d: z.string().min(1),
  kid: z.string().optional(),
  alg: z.string().optional(),
})

/**
 * The providers that the variables `OIDC_CITIZEN_…` and `OIDC_STAFF_…` describe, none, one or two. Throws
 * `SettingsError`, which never repeats a value: a key or a secret may be among them.
 */
export function readProviders(variables: Variables, production: boolean): readonly ProviderSettings[] {
  return providerKinds.flatMap((kind) => {
    const prefix = `OIDC_${kind.toUpperCase()}_`
    const given = Object.keys(variables).filter((name) => name.startsWith(prefix))
    return given.length === 0 ? [] : [readProvider(kind, prefix, variables, production)]
  })
}

function readProvider(kind: ProviderKind, prefix: string, variables: Variables, production: boolean): ProviderSettings {
  const of = (name: string): string | undefined => variables[prefix + name]?.trim() || undefined
  const byDefault = defaults[kind]
  const clientId = of('CLIENT_ID')
  if (clientId === undefined) throw new SettingsError(`${prefix}CLIENT_ID must say who this is at the provider.`)
  const levels = words(of('ACR') ?? byDefault.levels ?? '')
  if (levels.length === 0) {
    throw new SettingsError(
      `${prefix}ACR must name the levels of assurance that are good enough, lowest first, with spaces between.`,
    )
  }
  const scope = of('SCOPE') ?? byDefault.scope
  if (!words(scope).includes('openid')) throw new SettingsError(`${prefix}SCOPE must hold openid.`)
  return {
    id: kind,
    kind,
    name: of('NAME') ?? byDefault.name,
    issuer: issuerOf(of('ISSUER'), prefix, production),
    clientId,
    authentication: authenticationOf(of('CLIENT_KEY'), of('CLIENT_SECRET'), prefix),
    scope,
    levels,
    levelClaim: of('ACR_CLAIM') ?? 'acr',
    nationalIdClaim: of('PID_CLAIM') ?? byDefault.nationalIdClaim,
    emailClaim: of('EMAIL_CLAIM') ?? 'email',
    staff: kind === 'staff' ? staffClaimOf(of('ROLE_CLAIM'), of('COORDINATORS'), of('UNIT'), prefix) : null,
  }
}

/** Plain http is for trying on this machine alone. */
function issuerOf(text: string | undefined, prefix: string, production: boolean): URL {
  const issuer = URL.canParse(text ?? '') ? new URL(text ?? '') : null
  if (issuer?.protocol === 'https:') return issuer
  const here = issuer?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname)
  if (issuer !== null && here && !production) return issuer
  throw new SettingsError(
    `${prefix}ISSUER must be the provider’s address and begin with https://${production ? '' : ' (or http:// on this machine itself)'}.`,
  )
}

function authenticationOf(key: string | undefined, secret: string | undefined, prefix: string): ClientAuthentication {
  if ((key === undefined) === (secret === undefined)) {
    throw new SettingsError(`One of ${prefix}CLIENT_KEY and ${prefix}CLIENT_SECRET must be set, and not both.`)
  }
  if (secret !== undefined) return { kind: 'secret', secret }
  const read = privateKey.safeParse(parsed(key ?? ''))
  const jwk = read.success ? (read.data as PrivateJwk) : null
  if (jwk === null || !isSigningKey(jwk)) {
    throw new SettingsError(`${prefix}CLIENT_KEY must be a private key that signs, as a JWK in JSON.`)
  }
  return { kind: 'key', key: jwk }
}

function staffClaimOf(
  claim: string | undefined,
  coordinators: string | undefined,
  unit: string | undefined,
  prefix: string,
): StaffClaim | null {
  if (claim === undefined && coordinators === undefined && unit === undefined) return null
  if (claim === undefined || (coordinators === undefined && unit === undefined)) {
    throw new SettingsError(
      `${prefix}ROLE_CLAIM goes together with ${prefix}COORDINATORS or ${prefix}UNIT, the values that tell who makes plans.`,
    )
  }
  return { claim, values: { coordinator: listed(coordinators), unit: listed(unit) } }
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/** With commas between, since the name of a group may hold spaces. */
function listed(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
