import { expect, test } from 'vitest'
import { serverLog } from './server-log.ts'

test('RUN-9 an error is logged by name, code and where, with nothing of the row that it was about', () => {
  const lines: string[] = []
  const log = serverLog('info', { write: (line) => void lines.push(line) })
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Ida Haugen) exists.' })
  log.warn({ error: new Error('away', { cause }) }, 'a plan could not be opened')
  expect(lines.join()).toContain('"code":"23505"')
  expect(lines.join()).toContain('server-log.test.ts')
  expect(lines.join()).not.toContain('Ida')
  expect(lines.join()).not.toContain('duplicate')
  log.warn({ error: new SyntaxError('Unexpected token, "Ida\n    at Haugen" is not valid JSON') }, 'unreadable')
  expect(lines.at(-1)).not.toMatch(/Ida|Haugen/)
  expect(lines.at(-1)).toContain('server-log.test.ts')
})
