import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

const database = 'postgres://planbordet:a-secret@db.example/planbordet'

function sentenceFor(variables: Record<string, string>): string {
  try {
    readSettings(variables)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as SettingsError).message
  }
  throw new Error('The settings were accepted.')
}

describe('settings', () => {
  test('DEMO-1 a start that configures nothing is the demo, on this machine alone', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: 'data',
      databaseUrl: null,
      publicUrl: null,
      demo: true,
      mode: 'development',
    })
    expect(readSettings({ DEMO: '', PORT: '' }).demo).toBe(true)
  })

  test('DEMO-2 the demo stands beside a database server when it is asked for, and only then', () => {
    expect(readSettings({ DATABASE_URL: database, DEMO: 'on' }).demo).toBe(true)
    expect(sentenceFor({ DATABASE_URL: database })).toMatch(/signing in needs a provider.*DEMO=on/)
    expect(sentenceFor({ DEMO: 'off' })).toMatch(/signing in needs a provider.*DEMO=on/)
  })

  test('DEMO-3 the demo never starts in production', () => {
    expect(sentenceFor({ NODE_ENV: 'production', DATABASE_URL: database, DEMO: 'on' })).toMatch(/remove DEMO=on/)
    expect(sentenceFor({ NODE_ENV: 'production' })).toMatch(/needs DATABASE_URL.*so is the demo/)
  })

  test.each(['0.0.0.0', '192.168.1.4', '::', 'plan.example', '127.0.0.1.example'])(
    'DEMO-4 the demo listens on no other address than this machine’s own: %s',
    (host) => {
      expect(sentenceFor({ HOST: host })).toMatch(/on this machine alone/)
      expect(sentenceFor({ HOST: host, DEMO: 'on', DATABASE_URL: database })).toMatch(/on this machine alone/)
    },
  )

  test.each(['127.0.0.1', 'localhost', '::1'])('DEMO-4 but on every name of this machine: %s', (host) => {
    expect(readSettings({ HOST: host }).host).toBe(host)
  })

  test.each([
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.'],
    [{ PUBLIC_URL: 'plan.example' }, 'PUBLIC_URL must be an address that begins with http:// or https://.'],
    [{ DEMO: 'yes' }, 'DEMO must be on or off.'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV must be production, development or test.'],
  ])('a wrong value stops the start with one sentence: %o', (variables: Record<string, string>, sentence) => {
    expect(sentenceFor(variables)).toBe(sentence)
  })

  test('a sentence never repeats a value, which may be a password', () => {
    expect(sentenceFor({ DATABASE_URL: 'mysql://planbordet:a-secret@db' })).not.toContain('a-secret')
  })
})
