import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { DemoSessionRequest, PlanBody, PlansBody } from '../shared/api/api.ts'
import { SqlPlanAccess } from './access/sql-plan-access.ts'
import { type BuiltServer, buildServer } from './build-server.ts'
import { demoMunicipality } from './demo/demo-municipality.ts'
import { loadSamplePlans } from './demo/load-sample-plans.ts'
import type { TimeLimits } from './http/time-limits.ts'
import type { Metrics } from './operations/metrics.ts'
import { serverLog } from './server-log.ts'
import { readSettings, type Settings } from './settings.ts'
import { inMemory } from './storage/database.ts'
import { SqlDocumentStore } from './storage/sql-document-store.ts'
import type { Tables } from './storage/tables.ts'
import { openServersDatabase } from './storage/test-database.ts'

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  readonly address: string
  readonly port: number
  readonly database: Kysely<Tables>
  readonly built: BuiltServer
  /** Everything that was logged, one JSON line each. */
  readonly log: readonly string[]
  visitor(): TestVisitor
  close(): Promise<void>
}

export interface TestServerOptions {
  readonly settings?: Partial<Settings>
  readonly clientFolder?: string
  readonly now?: () => number
  readonly moveClock?: (instant: number) => boolean
  readonly metrics?: Metrics
  readonly timeLimits?: TimeLimits
}

/** The real server on a free port, with the sample plans in a database of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const settings: Settings = {
    ...readSettings({ NODE_ENV: 'test', DATA_DIR: inMemory, PORT: '0' }),
    // Every test comes from one address, in no time.
    doors: { tries: 100_000, window: 60_000 },
    ...options.settings,
  }
  const { db, close } = await openServersDatabase()
  const municipality = await demoMunicipality(db)
  await loadSamplePlans(db, municipality.number, new Date((options.now ?? Date.now)()))
  const log: string[] = []
  const built = buildServer({
    settings,
    database: db,
    documents: new SqlDocumentStore(db),
    access: new SqlPlanAccess(db),
    municipality,
    clientFolder: options.clientFolder ?? join(tmpdir(), 'planbordet-has-no-client-here'),
    log: serverLog('debug', { write: (line) => void log.push(line) }),
    ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
    ...(options.timeLimits === undefined ? {} : { timeLimits: options.timeLimits }),
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.moveClock === undefined ? {} : { moveClock: options.moveClock }),
  })
  await new Promise<void>((resolve) => built.server.listen(0, settings.host, resolve))
  const { port } = built.server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    database: db,
    built,
    log,
    visitor: () => new TestVisitor(port),
    close: async () => {
      await built.close()
      await close()
    },
  }
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body as JSON; throws when it is not. */
  json<Body>(): Body
}

export interface Asking {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly raw?: string
}

/** A browser as far as HTTP goes: keeps its cookies. Over node:http, since fetch does not let one choose a Host. */
export class TestVisitor {
  readonly #port: number
  readonly cookies = new Map<string, string>()

  constructor(port: number) {
    this.#port = port
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('GET', path, { headers })
  }

  async ask(method: string, path: string, { headers = {}, json, raw }: Asking = {}): Promise<Answer> {
    const body = json === undefined ? raw : JSON.stringify(json)
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await new Promise<Answer>((resolve, reject) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: this.#port,
          method,
          path,
          headers: {
            ...(cookie === '' ? {} : { Cookie: cookie }),
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: <Body>() => JSON.parse(text) as Body,
            })
          })
        },
      )
      request.on('error', reject)
      request.end(body)
    })
    this.#keepCookies(answer.headers['set-cookie'] ?? [])
    return answer
  }

  /** Signs in by the demo's door, and is this visitor. */
  async as(role: DemoSessionRequest['role'], plan?: DemoSessionRequest['plan']): Promise<this> {
    const answer = await this.ask('POST', '/api/demo/session', { json: plan === undefined ? { role } : { role, plan } })
    if (answer.status !== 204) throw new Error(`Nobody could sign in as ${role}: ${answer.text}`)
    return this
  }

  async plans(): Promise<PlansBody['plans']> {
    return (await this.get('/api/plans')).json<PlansBody>().plans
  }

  /** The first of one's plans, whole. */
  async firstPlan(): Promise<PlanBody> {
    const [first] = await this.plans()
    if (first === undefined) throw new Error('This visitor has no plan.')
    return (await this.get(`/api/plans/${first.id}`)).json<PlanBody>()
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}
