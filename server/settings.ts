import { z } from 'zod'

/** What the environment decides. Read once, at the start. */
export interface Settings {
  /** 0 lets the system choose a free one. */
  readonly port: number
  readonly host: string
  /** Folder of the embedded database; used when `databaseUrl` is null. */
  readonly dataDir: string
  readonly databaseUrl: string | null
  /** Where people reach this installation, when that is not the address it listens on. */
  readonly publicUrl: URL | null
  /** Whether one may sign in by choosing a fictional person. */
  readonly demo: boolean
  readonly mode: 'production' | 'development' | 'test'
}

/** The start stops with this sentence; it is for whoever runs the server. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

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
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DEMO: z.enum(['on', 'off']).optional(),
  NODE_ENV: z.enum(['production', 'development', 'test']).optional(),
})

type Name = keyof z.infer<typeof environment>

const expected: Readonly<Record<Name, string>> = {
  PORT: 'PORT must be a whole number from 0 to 65535.',
  HOST: 'HOST must be an address or a name to listen on, such as 127.0.0.1.',
  DATA_DIR: 'DATA_DIR must be the path of a folder.',
  DATABASE_URL: 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.',
  PUBLIC_URL: 'PUBLIC_URL must be an address that begins with http:// or https://.',
  DEMO: 'DEMO must be on or off.',
  NODE_ENV: 'NODE_ENV must be production, development or test.',
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
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, DEMO, NODE_ENV } = read.data
  const settings: Settings = {
    port: PORT ?? 3000,
    host: HOST ?? '127.0.0.1',
    dataDir: DATA_DIR ?? 'data',
    databaseUrl: DATABASE_URL ?? null,
    publicUrl: PUBLIC_URL === undefined ? null : new URL(PUBLIC_URL),
    demo: DEMO === undefined ? DATABASE_URL === undefined : DEMO === 'on',
    mode: NODE_ENV ?? 'development',
  }
  refuseWhatDoesNotGoTogether(settings, DEMO === 'on')
  return settings
}

/** Names for this machine itself, as they stand in HOST and in a request's Host header. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1', '[::1]']

function refuseWhatDoesNotGoTogether(settings: Settings, demoAskedFor: boolean): void {
  if (settings.mode === 'production') {
    if (demoAskedFor) {
      throw new SettingsError(
        'The demo lets anybody sign in as anybody, so it does not start with NODE_ENV=production: remove DEMO=on.',
      )
    }
    if (settings.databaseUrl === null) {
      throw new SettingsError(
        'NODE_ENV=production needs DATABASE_URL, a PostgreSQL server: the embedded database never makes the disk keep ' +
          'what it writes, so it is for trying and testing only, and so is the demo that it comes with.',
      )
    }
  }
  if (settings.demo && !loopbackHosts.includes(settings.host)) {
    throw new SettingsError(
      'The demo lets anybody sign in as anybody, so it listens on this machine alone: set HOST to 127.0.0.1, or turn ' +
        'the demo off with DEMO=off.',
    )
  }
  if (!settings.demo) {
    throw new SettingsError(
      'Nobody could sign in: signing in needs a provider, which this version cannot be given yet. The demo, where one ' +
        'signs in by choosing a fictional person, is turned on with DEMO=on.',
    )
  }
}
