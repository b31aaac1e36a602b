import { expect, test } from 'vitest'
import { sealed, unsealed } from './sealed-text.ts'

test('AUTH-105 a sealed text opens with its own token alone, and is never the same twice', () => {
  const [text, token] = ['eyJ… 13819400061 æøå', 'a token']
  const box = sealed(text, token)
  expect(unsealed(box, token)).toBe(text)
  expect(unsealed(box, 'another token')).toBeNull()
  expect(sealed(text, token)).not.toBe(box)
  expect(Buffer.from(box, 'base64url').toString()).not.toContain('13819400061')
  const broken = Buffer.from(box, 'base64url')
  broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
  expect(unsealed(broken.toString('base64url'), token)).toBeNull()
  expect(unsealed('', token)).toBeNull()
})
