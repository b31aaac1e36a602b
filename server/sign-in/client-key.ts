import { createPrivateKey, type webcrypto } from 'node:crypto'
import { PrivateKeyJwt } from 'openid-client'

export type PrivateJwk = webcrypto.JsonWebKey & { readonly kid?: string }

type Algorithm = webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams | webcrypto.AlgorithmIdentifier

/** Signs what the server says of itself to the provider (private_key_jwt). RS256 when an RSA key names no algorithm. */
export async function signingWith(jwk: PrivateJwk): Promise<ReturnType<typeof PrivateKeyJwt>> {
  const algorithm = algorithmOf(jwk)
  if (algorithm === null) throw new Error('The key is of a kind that signs nothing here.')
  const key = await crypto.subtle.importKey('jwk', { ...jwk, key_ops: ['sign'] }, algorithm, false, ['sign'])
  return PrivateKeyJwt(jwk.kid === undefined ? key : { key, kid: jwk.kid })
}

/** Whether a JWK is a private key that can be used so. */
export function isSigningKey(jwk: PrivateJwk): boolean {
  if (algorithmOf(jwk) === null) return false
  try {
    createPrivateKey({ key: { ...jwk }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}

function algorithmOf({ kty, crv, alg }: PrivateJwk): Algorithm | null {
  if (kty === 'RSA') {
    const [, family, bits] = /^([RP])S(256|384|512)$/.exec(alg ?? 'RS256') ?? []
    if (family === undefined) return null
    return { name: family === 'P' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash: `SHA-${bits}` }
  }
  if (kty === 'EC') return crv === undefined ? null : { name: 'ECDSA', namedCurve: crv }
  return kty === 'OKP' && crv === 'Ed25519' ? { name: 'Ed25519' } : null
}
