import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSigningKey, type PrivateJwk, signingWith } from './client-key.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const jwkOf = (pair: { privateKey: typeof rsa.privateKey }): PrivateJwk =>
  pair.privateKey.export({ format: 'jwk' }) as PrivateJwk

test.each([
  ['RSA', jwkOf(rsa)],
  ['RSA for PS256', { ...jwkOf(rsa), alg: 'PS256', use: 'sig', key_ops: ['sign'] }],
  ['elliptic curve', jwkOf(ec)],
  ['Ed25519', jwkOf(ed)],
])('AUTH-106 a key of a kind that providers take signs: %s', async (_kind, key) => {
  expect(isSigningKey(key)).toBe(true)
  await expect(signingWith(key)).resolves.toBeTypeOf('function')
})

test('AUTH-107 a public key, one of another kind and a broken one are told apart before they are needed', () => {
  const { d: _, ...withoutSecret } = jwkOf(ec)
  expect(isSigningKey({ ...jwkOf(rsa), alg: 'HS256' })).toBe(false)
  expect(isSigningKey(withoutSecret)).toBe(false)
  expect(isSigningKey({ kty: 'oct', k: 'AAAA' })).toBe(false)
  expect(isSigningKey({ kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB' })).toBe(false)
})
