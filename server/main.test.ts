import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

let folder: string
const started: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planbordet-main-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rm(folder, { recursive: true }))

interface Started {
  readonly child: ChildProcess
  /** Everything that it has said on stdout and stderr. */
  said(): string
  /** Resolves when it has said something that matches. Rejects when it ends without. */
  saying(pattern: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<number | null>
}

function startMain(variables: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', PORT: '0', DATA_DIR: folder, ...variables },
  })
  started.push(child)
  let text = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    ended,
    said: () => text,
    saying: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(text)
          if (match !== null) resolve(match)
        }
        const hear = (chunk: Buffer): void => {
          text += chunk.toString()
          look()
        }
        child.stdout?.on('data', hear)
        child.stderr?.on('data', hear)
        look()
        ended.then(() => reject(new Error(`It ended, having said: ${text}`)), reject)
      }),
  }
}

/** The whole of what a start that fails says, and its exit code. */
async function refusal(variables: Readonly<Record<string, string>>): Promise<[code: number | null, said: string]> {
  const { child, ended } = startMain(variables)
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return [await ended, text]
}

// A first start makes the database and the sample plans: seconds, and more on a busy machine.
describe('the server’s process', { timeout: 90_000 }, () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('says where it is, answers, and ends cleanly on %s', async (signal) => {
    const server = startMain({})
    const [, address = ''] = await server.saying(/Planbordet is at (http:\S+)/)
    const answer = await fetch(`${address}/api/session`)
    expect(answer.status).toBe(200)
    // Twice, as one Ctrl+C does under npm.
    server.child.kill(signal)
    server.child.kill(signal)
    expect(await server.ended).toBe(0)
    await expect(fetch(`${address}/health/live`)).rejects.toThrow()
  })

  test('keeps a session from one start to the next', async () => {
    const first = startMain({})
    const [, before = ''] = await first.saying(/Planbordet is at (http:\S+)/)
    const door = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"role":"coordinator"}' }
    const cookie = (await fetch(`${before}/api/demo/session`, door)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const second = startMain({})
    const [, after = ''] = await second.saying(/Planbordet is at (http:\S+)/)
    const answer = await fetch(`${after}/api/plans`, { headers: { Cookie: cookie } })
    expect(await answer.json()).toMatchObject({ plans: [{ title: 'Idas plan', role: 'coordinator' }, {}] })
  })

  test('SAVE-25 a second one on the same folder is refused with a sentence', async () => {
    const first = startMain({})
    await first.saying(/Planbordet is at/)
    const [code, said] = await refusal({})
    expect(code).toBe(1)
    expect(said).toMatch(/^Planbordet did not start\. The folder .* is in use by another Planbordet\..*\n$/)
  })

  test('refuses settings that do not go together with one sentence and nothing more', async () => {
    const [code, said] = await refusal({ HOST: '0.0.0.0' })
    expect(code).toBe(1)
    expect(said).toMatch(/^Planbordet did not start\. The demo lets anybody [^\n]*\n$/)
  })

  test('AUTH-97 without the demo says how one signs in, has no sample plans, and is whose it was said to be', async () => {
    const server = startMain({
      DATA_DIR: join(folder, 'own'),
      DEMO: 'off',
      OIDC_CITIZEN_ISSUER: 'https://idporten.example',
      OIDC_CITIZEN_CLIENT_ID: 'planbordet',
      OIDC_CITIZEN_CLIENT_SECRET: 'a-secret',
      IDENTITY_KEY: Buffer.alloc(32, 1).toString('base64'),
      MUNICIPALITY_NUMBER: '4601',
      MUNICIPALITY_NAME: 'Bergen kommune',
    })
    const [, address = ''] = await server.saying(/Planbordet is at (http:\S+)/)
    await server.saying(/signs in with ID-porten/)
    const session = await (await fetch(`${address}/api/session`)).json()
    expect(session).toMatchObject({ demo: null, municipality: 'Bergen kommune', providers: [{ name: 'ID-porten' }] })
    expect((await fetch(`${address}/api/demo/restart`, { method: 'POST' })).status).toBe(404)
    expect(server.said()).not.toContain('a-secret')
  })

  test('says so when the port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const [code, said] = await refusal({ PORT: String(port) })
    taken.close()
    expect(code).toBe(1)
    expect(said).toBe(
      `Planbordet did not start. Port ${port} is in use. Stop what uses it, or choose another with PORT.\n`,
    )
  })
})
