import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backUpServer } from './postgres-copy.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planbordet-copy-'))
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** In the place of PostgreSQL's own, on a machine where new files may be read by everybody. */
function dumpEndsWith(code: number): void {
  const lines = [
    'for option; do case "$option" in --file=*) file=$(echo "$option" | cut -c8-);; esac; done',
    'umask 022',
    'echo words >"$file"',
    `stat -c %a "$file" >${folder}/mode`,
    `exit ${code}`,
  ]
  writeFileSync(join(folder, 'pg_dump'), ['#!/bin/sh', ...lines].join('\n'))
  chmodSync(join(folder, 'pg_dump'), 0o700)
}

test('RUN-14 a backup is nobody else’s to read while it is made, and of one that fails nothing is left', async () => {
  const file = join(folder, 'plan.backup')
  dumpEndsWith(0)
  await backUpServer('postgres://127.0.0.1/plans', file)
  expect(readFileSync(join(folder, 'mode'), 'utf8')).toBe('600\n')
  expect(readFileSync(file, 'utf8')).toBe('words\n')
  // Never over another.
  await expect(backUpServer('postgres://127.0.0.1/plans', file)).rejects.toThrow('EEXIST')
  expect(readFileSync(file, 'utf8')).toBe('words\n')
  dumpEndsWith(1)
  const failed = join(folder, 'failed.backup')
  await expect(backUpServer('postgres://127.0.0.1/plans', failed)).rejects.toThrow('pg_dump did not manage it.')
  expect(existsSync(failed)).toBe(false)
})
