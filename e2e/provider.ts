import { spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** A real provider of OpenID Connect in a process of its own, and the settings with which the app uses it. */
export interface RunningProvider {
  readonly issuer: string
  readonly settings: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** What is typed on the provider's page: who one is. */
export interface Typed {
  readonly pid?: string
  readonly name?: string
  /** The provider vouches for it. */
  readonly email?: string
  readonly level?: string
  readonly groups?: string
}

const script = 'server/sign-in/provider-for-tests/run-test-provider.ts'

/** @param app where the app is: `http://127.0.0.1:3000` */
export async function startProvider(kind: 'citizen' | 'staff', app: string): Promise<RunningProvider> {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const named = { kid: 'app', alg: 'RS256', use: 'sig' }
  const levels = kind === 'citizen' ? ['idporten-loa-substantial', 'idporten-loa-high'] : ['Level3', 'Level4']
  const options = {
    clientId: 'planbordet',
    apps: [app],
    kind,
    levels,
    client: { key: { ...pair.publicKey.export({ format: 'jwk' }), ...named } },
  }
  const started = spawn(process.execPath, [script, JSON.stringify(options)], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = (await once(started.stdout, 'data')) as [Buffer]
  const { issuer } = JSON.parse(line.toString()) as { issuer: string }
  const prefix = `OIDC_${kind.toUpperCase()}`
  return {
    issuer,
    settings: {
      [`${prefix}_ISSUER`]: issuer,
      [`${prefix}_CLIENT_ID`]: 'planbordet',
      [`${prefix}_CLIENT_KEY`]: JSON.stringify({ ...pair.privateKey.export({ format: 'jwk' }), ...named }),
      [`${prefix}_ACR`]: levels.at(-1) ?? '',
      [`${prefix}_PID_CLAIM`]: 'pid',
      ...(kind === 'staff'
        ? {
            OIDC_STAFF_SCOPE: 'openid profile email',
            OIDC_STAFF_ROLE_CLAIM: 'groups',
            OIDC_STAFF_COORDINATORS: 'ip-koordinator',
          }
        : {}),
      IDENTITY_KEY: randomBytes(32).toString('base64'),
    },
    close: async () => {
      const gone = once(started, 'exit')
      started.kill('SIGTERM')
      await gone
    },
  }
}

/** On the provider's page: types who one is, and signs in there. */
export async function typeWhoIAm(
  page: Page,
  { pid = '', name = '', email = '', level, groups = '' }: Typed,
): Promise<void> {
  await page.getByLabel('National identity number').fill(pid)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Groups').fill(groups)
  if (level !== undefined) await page.getByLabel('Level').selectOption(level)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
