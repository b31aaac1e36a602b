import * as Y from 'yjs'
import type { DemoRole, SamplePlan } from '../../shared/api/api.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../test-server.ts'
import { HonestWriter } from './honest-writer.test-support.ts'
import { HostileClient } from './hostile-client.test-support.ts'

/** A line of the security log. */
export interface OffenceLine {
  readonly security: string
  readonly connection?: string
  readonly request?: string
  readonly plan?: string
  readonly participant?: string
  readonly person?: string
  readonly times?: number
}

/** What one of the demo's people comes with. */
interface Known {
  readonly cookie: string
  readonly plan: string
}

/** The real server, really running, with those who attack it, and those who only want to write. */
export class AttackedServer {
  readonly server: TestServer
  readonly #known = new Map<string, Promise<Known>>()
  readonly #clients: { cut(): void }[] = []
  #linesRead = 0

  constructor(server: TestServer) {
    this.server = server
  }

  static async start(options: TestServerOptions = {}): Promise<AttackedServer> {
    return new AttackedServer(await startTestServer(options))
  }

  /** The plan that somebody in a role has first. */
  async planOf(role: DemoRole, sample?: SamplePlan): Promise<string> {
    return (await this.#know(role, sample)).plan
  }

  /** Somebody with bad will, signed in as this role, at the door of a plan: their own, when none is said. */
  async hostile(role: DemoRole, plan?: string, headers: Readonly<Record<string, string>> = {}): Promise<HostileClient> {
    const known = await this.#know(role)
    const all = { Cookie: known.cookie, Origin: this.server.address, ...headers }
    return this.#keep(new HostileClient(this.server.port, `/plans/${plan ?? known.plan}/sync`, all))
  }

  /** An honest writer in a document of the adult's plan. */
  async writer(role: DemoRole, document: string): Promise<HonestWriter> {
    const { cookie, plan } = await this.#know(role, role === 'person' ? 'adult' : undefined)
    const url = `ws://127.0.0.1:${this.server.port}/plans/${plan}/sync`
    const writer = new HonestWriter(role, url, { Cookie: cookie, Origin: this.server.address })
    this.#keep(writer.socket)
    return await writer.open(document)
  }

  /** What the security log has got since this was asked the last time. */
  offences(): readonly OffenceLine[] {
    const lines = this.server.log.slice(this.#linesRead).filter((line) => line.includes('"log":"security"'))
    this.#linesRead = this.server.log.length
    return lines.map((line) => JSON.parse(line) as OffenceLine)
  }

  /** A document as it lies on disk. */
  async stored(plan: string, document: string): Promise<Y.Doc> {
    const doc = new Y.Doc()
    for (const { bytes } of await this.#rows(plan, document)) Y.applyUpdate(doc, bytes)
    return doc
  }

  /** Who has written what in the documents of a plan: document, person, bytes. */
  async journal(plan: string): Promise<readonly string[]> {
    const rows = await this.server.database
      .selectFrom('journal')
      .innerJoin('document', 'document.id', 'journal.document')
      .where('document.plan', '=', plan)
      .orderBy('document.name')
      .orderBy('journal.sequence')
      .select(['document.name', 'journal.sequence', 'journal.person', 'journal.bytes'])
      .execute()
    return rows.map(
      ({ name, sequence, person, bytes }) => `${name} ${sequence} ${person} ${Buffer.from(bytes).toString('hex')}`,
    )
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.cut()
    await this.server.close()
  }

  #keep<Client extends { cut(): void }>(client: Client): Client {
    this.#clients.push(client)
    return client
  }

  #know(role: DemoRole, sample?: SamplePlan): Promise<Known> {
    const name = `${role} ${sample ?? ''}`
    const known = this.#known.get(name) ?? this.#signIn(role, sample)
    this.#known.set(name, known)
    return known
  }

  async #signIn(role: DemoRole, sample?: SamplePlan): Promise<Known> {
    const visitor = await this.server.visitor().as(role, sample)
    const [first] = await visitor.plans()
    if (first === undefined) throw new Error(`${role} has no plan.`)
    return { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '), plan: first.id }
  }

  async #rows(plan: string, document: string) {
    return await this.server.database
      .selectFrom('journal')
      .innerJoin('document', 'document.id', 'journal.document')
      .where('document.plan', '=', plan)
      .where('document.name', '=', document)
      .orderBy('journal.sequence')
      .select('journal.bytes')
      .execute()
  }
}
