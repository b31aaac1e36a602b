import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import { SettingsError } from './settings-error.ts'

const database = 'postgres://planbordet:a-secret@db.example/planbordet'

const citizen = {
  OIDC_CITIZEN_ISSUER: 'https://idporten.example',
  OIDC_CITIZEN_CLIENT_ID: 'planbordet',
  OIDC_CITIZEN_CLIENT_SECRET: 'another-secret',
  IDENTITY_KEY: randomBytes(32).toString('base64'),
}

const production = {
  ...citizen,
  NODE_ENV: 'production',
  DATABASE_URL: database,
  PUBLIC_URL: 'https://plan.example',
  MUNICIPALITY_NUMBER: '9999',
  MUNICIPALITY_NAME: 'Solvik kommune',
}

function without(variables: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([key]) => key !== name))
}

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
    expect(readSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: 'data',
      databaseUrl: null,
      redisUrl: null,
      metricsToken: null,
      publicUrl: null,
      trustProxy: 0,
      demo: true,
      mode: 'development',
      providers: [],
      municipality: null,
      mail: null,
      session: { idle: 30 * 60_000, absolute: 8 * 60 * 60_000 },
    })
    expect(readSettings({ DEMO: '', PORT: '' }).demo).toBe(true)
  })

  test('RUN-13 a stop takes the time that is set, five seconds in production, and none where one tries things out', () => {
    expect(readSettings({}).drain).toBe(0)
    expect(readSettings(production).drain).toBe(5000)
    expect(readSettings({ ...production, DRAIN_SECONDS: '12' }).drain).toBe(12_000)
    for (const wrong of ['-1', '1.5', '100', 'long'])
      expect(sentenceFor({ DRAIN_SECONDS: wrong })).toMatch(/^DRAIN_SECONDS must be a whole number of seconds/)
  })

  test('DEMO-2 the demo stands beside a database server when it is asked for, and only then', () => {
    expect(readSettings({ DATABASE_URL: database, DEMO: 'on' }).demo).toBe(true)
    expect(sentenceFor({ DATABASE_URL: database })).toMatch(/signing in needs a provider.*DEMO=on/)
    expect(sentenceFor({ DEMO: 'off' })).toMatch(/signing in needs a provider.*DEMO=on/)
  })

  test('DEMO-41 the demo begins at another moment when it is told to, and nothing but the demo does', () => {
    expect(readSettings({}).demoClock).toBeNull()
    expect(readSettings({ DEMO_CLOCK: '2031-04-01T00:00:00+02:00' }).demoClock).toBe(Date.parse('2031-03-31T22:00:00Z'))
    const real = { ...citizen, DEMO: 'off', MUNICIPALITY_NUMBER: '9999', MUNICIPALITY_NAME: 'Solvik' }
    for (const variables of [real, production]) {
      expect(sentenceFor({ ...variables, DEMO_CLOCK: '2031-04-01T00:00:00Z' })).toMatch(/^DEMO_CLOCK is for the demo/)
    }
  })

  test.each(['tomorrow', '2031-04-01', '2031-04-01T00:00:00', '1932000000000', '2031-02-30T00:00:00Z'])(
    'DEMO-41 and it is told as an instant with its time zone, not as %s',
    (clock) => {
      expect(sentenceFor({ DEMO_CLOCK: clock })).toBe(
        'DEMO_CLOCK must be an instant with its time zone, such as 2026-11-22T12:00:00Z.',
      )
    },
  )

  test('DEMO-3 the demo never starts in production', () => {
    expect(sentenceFor({ ...production, DEMO: 'on' })).toMatch(/remove DEMO=on/)
    expect(sentenceFor({ NODE_ENV: 'production' })).toMatch(/needs DATABASE_URL.*so is the demo/)
    expect(readSettings(production).demo).toBe(false)
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
    [{ CONNECTIONS_PER_PERSON: '0' }, 'CONNECTIONS_PER_PERSON must be a whole number, at least 1.'],
    [{ CONNECTIONS_PER_ADDRESS: 'many' }, 'CONNECTIONS_PER_ADDRESS must be a whole number, at least 1.'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.'],
    [
      { PUBLIC_URL: 'plan.example' },
      'PUBLIC_URL must be an address that begins with http:// or https://, without a path.',
    ],
    [
      { PUBLIC_URL: 'https://a.b/c' },
      'PUBLIC_URL must be an address that begins with http:// or https://, without a path.',
    ],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be how many proxies stand in front, a whole number from 0 to 9.'],
    [{ SESSION_IDLE_MINUTES: '1' }, 'SESSION_IDLE_MINUTES must be a whole number of minutes, at least 5.'],
    [{ SMTP_URL: 'http://mail' }, 'SMTP_URL must be an address that begins with smtp:// or smtps://.'],
    [{ SMTP_URL: 'smtp://mail' }, 'SMTP_URL and MAIL_FROM go together: set both, or none.'],
    [
      { MAIL_FROM: 'a@b.no\r\nBcc: c@d.no', SMTP_URL: 'smtp://mail' },
      'MAIL_FROM must be an e-mail address, alone or after a name: Planbordet <plan@example.no>.',
    ],
    [{ MUNICIPALITY_NUMBER: '9999' }, 'MUNICIPALITY_NUMBER and MUNICIPALITY_NAME go together: set both, or none.'],
    [{ DEMO: 'yes' }, 'DEMO must be on or off.'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV must be production, development or test.'],
  ])('a wrong value stops the start with one sentence: %o', (variables: Record<string, string>, sentence) => {
    expect(sentenceFor(variables)).toBe(sentence)
  })

  test('AUTH-90 production starts with a provider, a database server, a public https address and whose it is', () => {
    const { providers, demo, mode } = readSettings(production)
    expect({ demo, mode, kinds: providers.map(({ kind }) => kind) }).toEqual({
      demo: false,
      mode: 'production',
      kinds: ['citizen'],
    })
    const [provider] = providers
    expect(provider).toMatchObject({ name: 'ID-porten', levels: ['idporten-loa-high'], nationalIdClaim: 'pid' })
  })

  test.each([
    ['OIDC_CITIZEN_ISSUER', /OIDC_CITIZEN_ISSUER must be the provider’s address and begin with https:\/\/\.$/],
    ['OIDC_CITIZEN_CLIENT_ID', /OIDC_CITIZEN_CLIENT_ID must say who this is/],
    ['OIDC_CITIZEN_CLIENT_SECRET', /One of OIDC_CITIZEN_CLIENT_KEY and OIDC_CITIZEN_CLIENT_SECRET/],
    ['IDENTITY_KEY', /needs IDENTITY_KEY/],
    ['PUBLIC_URL', /needs PUBLIC_URL.*https/],
    ['DATABASE_URL', /needs DATABASE_URL/],
    ['MUNICIPALITY_NUMBER', /go together/],
  ])('AUTH-91 and not without %s', (name, sentence) => {
    expect(sentenceFor(without(production, name))).toMatch(sentence)
  })

  test('AUTH-92 nor with no provider, plain http, or an issuer on plain http', () => {
    const noProvider = Object.fromEntries(Object.entries(production).filter(([name]) => !name.startsWith('OIDC_')))
    expect(sentenceFor(noProvider)).toMatch(/needs somewhere to sign in/)
    expect(sentenceFor({ ...production, PUBLIC_URL: 'http://plan.example' })).toMatch(/needs PUBLIC_URL/)
    for (const issuer of ['http://idporten.example', 'http://127.0.0.1:4000']) {
      expect(sentenceFor({ ...production, OIDC_CITIZEN_ISSUER: issuer })).toMatch(/begin with https/)
    }
  })

  test('AUTH-93 for trying, a provider on this machine may speak plain http, and another may not', () => {
    const here = { ...citizen, OIDC_CITIZEN_ISSUER: 'http://127.0.0.1:4000' }
    expect(readSettings(here).providers[0]?.issuer.href).toBe('http://127.0.0.1:4000/')
    expect(sentenceFor({ ...citizen, OIDC_CITIZEN_ISSUER: 'http://idporten.example' })).toMatch(/begin with https/)
  })

  test('AUTH-94 staff have a provider of their own, with its levels and who makes plans', () => {
    const staff = {
      OIDC_STAFF_ISSUER: 'https://helseid.example',
      OIDC_STAFF_CLIENT_ID: 'planbordet',
      OIDC_STAFF_CLIENT_KEY: JSON.stringify(
        generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
      ),
      OIDC_STAFF_ACR: 'Level3 Level4',
      OIDC_STAFF_ROLE_CLAIM: 'groups',
      OIDC_STAFF_COORDINATORS: 'IP koordinator, andre',
    }
    const { providers } = readSettings({ ...citizen, ...staff })
    expect(providers.map(({ id }) => id)).toEqual(['citizen', 'staff'])
    expect(providers[1]).toMatchObject({
      levels: ['Level3', 'Level4'],
      authentication: { kind: 'key' },
      staff: { claim: 'groups', values: { coordinator: ['IP koordinator', 'andre'], unit: [] } },
    })
    expect(sentenceFor({ ...citizen, ...without(staff, 'OIDC_STAFF_ACR') })).toMatch(/OIDC_STAFF_ACR must name/)
    expect(sentenceFor({ ...citizen, ...without(staff, 'OIDC_STAFF_ROLE_CLAIM') })).toMatch(
      /OIDC_STAFF_ROLE_CLAIM goes/,
    )
    for (const key of ['a-secret', '{}', '{"kty":"RSA","d":"a-secret"}', '{"kty":"RSA","n":"AQAB","e":"AQAB"}']) {
      const sentence = sentenceFor({ ...citizen, ...staff, OIDC_STAFF_CLIENT_KEY: key })
      expect(sentence).toMatch(/OIDC_STAFF_CLIENT_KEY must be a private key/)
      expect(sentence).not.toContain('a-secret')
    }
  })

  test.each(['a-secret', 'c2hvcnQ=', '!!!!'])('AUTH-95 too short a key for numbers stops the start: %s', (key) => {
    const sentence = sentenceFor({ ...citizen, IDENTITY_KEY: key })
    expect(sentence).toMatch(/at least 32 random bytes/)
    expect(sentence).not.toContain(key)
  })

  test('AUTH-96 when others can reach it, it must be told by what name', () => {
    const open = { ...citizen, DEMO: 'off', HOST: '0.0.0.0', MUNICIPALITY_NUMBER: '9999', MUNICIPALITY_NAME: 'Solvik' }
    expect(sentenceFor(open)).toMatch(/PUBLIC_URL must say/)
    expect(readSettings({ ...open, PUBLIC_URL: 'http://plan.example' }).host).toBe('0.0.0.0')
  })

  test('a sentence never repeats a value, which may be a password', () => {
    expect(sentenceFor({ DATABASE_URL: 'mysql://planbordet:a-secret@db' })).not.toContain('a-secret')
  })
})
