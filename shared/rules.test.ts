import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const number = /\b([A-Z][A-Z0-9]+-\d+)\b/

test('PLAN-0 every rule has a test whose title begins with its number, and every number is a rule', async () => {
  const rules = readFileSync(join(root, 'shared/RULES.md'), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('- **') ? [number.exec(line)?.[1] ?? line] : []))
  const tested = new Set<string>()
  for await (const file of glob('{client,server,shared,e2e}/**/*.test.{ts,tsx}', { cwd: root })) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, title] of text.matchAll(/\(\s*['"`]([A-Z][A-Z0-9]+-\d+) /g)) tested.add(title ?? '')
  }
  expect(rules.toSorted()).toEqual([...new Set(rules)].toSorted())
  expect([...tested].toSorted()).toEqual(rules.toSorted())
})
