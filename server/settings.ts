import { z } from 'zod'
import { connectionsPerAddress, connectionsPerPerson } from './limits.ts'
import { identityKeyOf } from './people/identity-key.ts'
import { SettingsError } from './settings-error.ts'
import { type ProviderSettings, readProviders } from './sign-in/provider-settings.ts'
import type { ConnectionLimits } from './sync/doors.ts'

/** What the environment decides. Read once, at the start. */
export interface Settings {
  /** 0 lets the system choose a free one. */
  readonly port: number
  readonly host: string
  /** Folder of the embedded database; used when `databaseUrl` is null. */
  readonly dataDir: string
  readonly databaseUrl: string | null
  /** What must be brought along to read `/metrics`; null: it is read on this machine alone. */
  readonly metricsToken: string | null
  /** Carries what the server processes tell each other; null: PostgreSQL does. */
  readonly redisUrl: string | null
  /** Where people reach this installation, when that is not the address it listens on. */
  readonly publicUrl: URL | null
  /** How many proxies stand in front, each of which adds to `X-Forwarded-For`. */
  readonly trustProxy: number
  /** Whether one may sign in by choosing a fictional person. */
  readonly demo: boolean
  /** What the demo takes for the present when it starts, in milliseconds; null: what the machine's clock says. */
  readonly demoClock: number | null
  readonly mode: 'production' | 'development' | 'test'
  /** Where one may sign in as oneself; at most one of each kind. */
  readonly providers: readonly ProviderSettings[]
  /** For the keyed hash of national identity numbers, at least 32 bytes. */
  readonly identityKey: Uint8Array
  /** How long somebody who signed in at a provider stays signed in. The demo has limits of its own. */
  readonly session: SessionLimits
  /** Whose installation this is; null in the demo, which has a municipality of its own. */
  readonly municipality: { readonly number: number; readonly name: string } | null
  /** Where e-mail goes out; null when none does. */
  readonly mail: MailSettings | null
  /** Sockets at a time, in this process. */
  readonly connections: ConnectionLimits
  /** For how long it goes on answering when it is told to end, in milliseconds, while it lets people go. */
  readonly drain: number
  /** How often one address may knock at the doors that are open to everybody. */
  readonly doors: DoorLimits
}

/** Milliseconds. */
export interface SessionLimits {
  /** Without use. */
  readonly idle: number
  /** From signing in, whatever one does. */
  readonly absolute: number
}

export interface MailSettings {
  /** `smtp:` or `smtps:`; may hold a password. */
  readonly url: URL
  readonly from: string
}

export interface DoorLimits {
  /** Tries in a window, from one address. */
  readonly tries: number
  /** Milliseconds. */
  readonly window: number
}

const minute = 60_000
const whole = /^\d{1,6}$/

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .optional(),
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:-]+$/)
    .optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.canParse(url) && new URL(url).pathname === '/')
    .optional(),
  TRUST_PROXY: z.string().regex(/^\d$/).transform(Number).optional(),
  DEMO: z.enum(['on', 'off']).optional(),
  DEMO_CLOCK: z.iso.datetime({ offset: true }).transform(Date.parse).optional(),
  NODE_ENV: z.enum(['production', 'development', 'test']).optional(),
  IDENTITY_KEY: z.string().transform(identityKeyOf).pipe(z.instanceof(Uint8Array)).optional(),
  SESSION_IDLE_MINUTES: z.string().regex(whole).transform(Number).refine(atLeast(5)).optional(),
  SESSION_HOURS: z.string().regex(whole).transform(Number).refine(atLeast(1)).optional(),
  MUNICIPALITY_NUMBER: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number)
    .optional(),
  MUNICIPALITY_NAME: z.string().trim().min(1).max(100).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/)
    .optional(),
  CONNECTIONS_PER_PERSON: z.string().regex(whole).transform(Number).refine(atLeast(1)).optional(),
  CONNECTIONS_PER_ADDRESS: z.string().regex(whole).transform(Number).refine(atLeast(1)).optional(),
  DRAIN_SECONDS: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .optional(),
  DOOR_TRIES_PER_MINUTE: z.string().regex(whole).transform(Number).refine(atLeast(1)).optional(),
})

type Name = keyof z.infer<typeof environment>

const expected: Readonly<Record<Name, string>> = {
  PORT: 'PORT must be a whole number from 0 to 65535.',
  HOST: 'HOST must be an address or a name to listen on, such as 127.0.0.1.',
  DATA_DIR: 'DATA_DIR must be the path of a folder.',
  DATABASE_URL: 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.',
  METRICS_TOKEN: 'METRICS_TOKEN must be at least 16 characters.',
  REDIS_URL: 'REDIS_URL must be an address that begins with redis:// or rediss://.',
  PUBLIC_URL: 'PUBLIC_URL must be an address that begins with http:// or https://, without a path.',
  TRUST_PROXY: 'TRUST_PROXY must be how many proxies stand in front, a whole number from 0 to 9.',
  DEMO: 'DEMO must be on or off.',
  DEMO_CLOCK: 'DEMO_CLOCK must be an instant with its time zone, such as 2026-11-22T12:00:00Z.',
  NODE_ENV: 'NODE_ENV must be production, development or test.',
  IDENTITY_KEY: 'IDENTITY_KEY must be at least 32 random bytes in base64, such as `openssl rand -base64 32` makes.',
  SESSION_IDLE_MINUTES: 'SESSION_IDLE_MINUTES must be a whole number of minutes, at least 5.',
  SESSION_HOURS: 'SESSION_HOURS must be a whole number of hours, at least 1.',
  MUNICIPALITY_NUMBER: 'MUNICIPALITY_NUMBER must be the four digits of a municipality.',
  MUNICIPALITY_NAME: 'MUNICIPALITY_NAME must be the name of the municipality, at most 100 characters.',
  SMTP_URL: 'SMTP_URL must be an address that begins with smtp:// or smtps://.',
  MAIL_FROM: 'MAIL_FROM must be an e-mail address, alone or after a name: Planbordet <plan@example.no>.',
  CONNECTIONS_PER_PERSON: 'CONNECTIONS_PER_PERSON must be a whole number, at least 1.',
  CONNECTIONS_PER_ADDRESS: 'CONNECTIONS_PER_ADDRESS must be a whole number, at least 1.',
  DRAIN_SECONDS: 'DRAIN_SECONDS must be a whole number of seconds, from 0 to 99.',
  DOOR_TRIES_PER_MINUTE: 'DOOR_TRIES_PER_MINUTE must be a whole number, at least 1.',
}

/**
 * Checks the variables one by one and then together. An empty one counts as not set. Throws `SettingsError`, which
 * never repeats a value: DATABASE_URL holds a password.
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) {
    const names = new Set(read.error.issues.map(({ path }) => path[0] as Name))
    throw new SettingsError([...names].map((name) => expected[name]).join(' '))
  }
  const { data } = read
  const mode = data.NODE_ENV ?? 'development'
  const settings: Settings = {
    port: data.PORT ?? 3000,
    host: data.HOST ?? '127.0.0.1',
    dataDir: data.DATA_DIR ?? 'data',
    databaseUrl: data.DATABASE_URL ?? null,
    redisUrl: data.REDIS_URL ?? null,
    metricsToken: data.METRICS_TOKEN ?? null,
    publicUrl: data.PUBLIC_URL === undefined ? null : new URL(data.PUBLIC_URL),
    trustProxy: data.TRUST_PROXY ?? 0,
    demo: data.DEMO === undefined ? data.DATABASE_URL === undefined && mode !== 'production' : data.DEMO === 'on',
    demoClock: data.DEMO_CLOCK ?? null,
    mode,
    providers: readProviders(given, mode === 'production'),
    identityKey: data.IDENTITY_KEY ?? demoIdentityKey,
    session: {
      idle: (data.SESSION_IDLE_MINUTES ?? 30) * minute,
      absolute: (data.SESSION_HOURS ?? 8) * 60 * minute,
    },
    municipality: municipalityOf(data.MUNICIPALITY_NUMBER, data.MUNICIPALITY_NAME),
    mail: mailOf(data.SMTP_URL, data.MAIL_FROM),
    connections: {
      perPerson: data.CONNECTIONS_PER_PERSON ?? connectionsPerPerson,
      perAddress: data.CONNECTIONS_PER_ADDRESS ?? connectionsPerAddress,
    },
    drain: (data.DRAIN_SECONDS ?? (mode === 'production' ? 5 : 0)) * 1000,
    doors: { tries: data.DOOR_TRIES_PER_MINUTE ?? 120, window: minute },
  }
  refuseWhatDoesNotGoTogether(settings, { demo: data.DEMO === 'on', identityKey: data.IDENTITY_KEY !== undefined })
  return settings
}

/** Names for this machine itself, as they stand in HOST and in a request's Host header. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1', '[::1]']

/** Everybody in the demo is made up, and so are their numbers. */
const demoIdentityKey: Uint8Array = Buffer.from('Everybody in the demo is made up')

function atLeast(least: number): (number: number) => boolean {
  return (number) => number >= least
}

function municipalityOf(number: number | undefined, name: string | undefined): Settings['municipality'] {
  if (number === undefined && name === undefined) return null
  if (number === undefined || name === undefined) {
    throw new SettingsError('MUNICIPALITY_NUMBER and MUNICIPALITY_NAME go together: set both, or none.')
  }
  return { number, name }
}

function mailOf(url: string | undefined, from: string | undefined): MailSettings | null {
  if (url === undefined && from === undefined) return null
  if (url === undefined || from === undefined) {
    throw new SettingsError('SMTP_URL and MAIL_FROM go together: set both, or none.')
  }
  return { url: new URL(url), from }
}

function refuseWhatDoesNotGoTogether(
  settings: Settings,
  askedFor: { readonly demo: boolean; readonly identityKey: boolean },
): void {
  const loopback = loopbackHosts.includes(settings.host)
  if (settings.redisUrl !== null && settings.databaseUrl === null) {
    throw new SettingsError(
      'REDIS_URL joins several server processes on one database, and the embedded database has one process: set ' +
        'DATABASE_URL too, or leave REDIS_URL out.',
    )
  }
  if (settings.mode === 'production') refuseInProduction(settings, askedFor.demo)
  if (settings.demo && !loopback) {
    throw new SettingsError(
      'The demo lets anybody sign in as anybody, so it listens on this machine alone: set HOST to 127.0.0.1, or turn ' +
        'the demo off with DEMO=off.',
    )
  }
  if (!settings.demo && settings.demoClock !== null) {
    throw new SettingsError(
      'DEMO_CLOCK is for the demo, where nothing is real: remove it, or turn the demo on with DEMO=on.',
    )
  }
  if (!settings.demo && settings.providers.length === 0) {
    throw new SettingsError(
      'Nobody could sign in: signing in needs a provider, which OIDC_CITIZEN_ISSUER or OIDC_STAFF_ISSUER names. The ' +
        'demo, where one signs in by choosing a fictional person, is turned on with DEMO=on.',
    )
  }
  if (settings.providers.length > 0 && !askedFor.identityKey) {
    throw new SettingsError(
      'Signing in at a provider needs IDENTITY_KEY, at least 32 random bytes in base64: people are known again by a ' +
        'keyed hash of their national identity number. Make it once, and keep it as long as the database.',
    )
  }
  if (!settings.demo && settings.municipality === null) {
    throw new SettingsError(
      'Whose installation this is must be told when the demo is off: set MUNICIPALITY_NUMBER and MUNICIPALITY_NAME.',
    )
  }
  if (!loopback && settings.publicUrl === null) {
    throw new SettingsError(
      'HOST lets other machines in, so PUBLIC_URL must say where people reach this: nothing else is answered.',
    )
  }
}

function refuseInProduction({ databaseUrl, publicUrl, providers }: Settings, demoAskedFor: boolean): void {
  if (demoAskedFor) {
    throw new SettingsError(
      'The demo lets anybody sign in as anybody, so it does not start with NODE_ENV=production: remove DEMO=on.',
    )
  }
  if (databaseUrl === null) {
    throw new SettingsError(
      'NODE_ENV=production needs DATABASE_URL, a PostgreSQL server: the embedded database never makes the disk keep ' +
        'what it writes, so it is for trying and testing only, and so is the demo that it comes with.',
    )
  }
  if (providers.length === 0) {
    throw new SettingsError(
      'NODE_ENV=production needs somewhere to sign in: set OIDC_CITIZEN_ISSUER or OIDC_STAFF_ISSUER, and what goes with it.',
    )
  }
  if (publicUrl?.protocol !== 'https:') {
    throw new SettingsError('NODE_ENV=production needs PUBLIC_URL, an address that begins with https://.')
  }
}
