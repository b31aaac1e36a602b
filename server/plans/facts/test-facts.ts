import type {
  DemoRole,
  NewParticipantRequest,
  PlanBody,
  ProblemBody,
  ResponsibilityRequest,
  SamplePlan,
} from '../../../shared/api/api.ts'
import { TestSocket } from '../../sync/test-socket.ts'
import type { Answer, TestServer, TestVisitor } from '../../test-server.ts'

/** Somebody in a plan, who writes facts of it. */
export class FactTester {
  readonly visitor: TestVisitor
  readonly #server: TestServer
  readonly #plan: string

  constructor(server: TestServer, visitor: TestVisitor, plan: string) {
    this.#server = server
    this.visitor = visitor
    this.#plan = plan
  }

  get planId(): string {
    return this.#plan
  }

  async plan(): Promise<PlanBody> {
    return (await this.visitor.get(`/api/plans/${this.#plan}`)).json<PlanBody>()
  }

  /** `path` is what comes after the plan's address. */
  ask(method: 'POST' | 'PUT' | 'DELETE', path: string, json?: unknown): Promise<Answer> {
    return this.visitor.ask(method, `/api/plans/${this.#plan}/${path}`, json === undefined ? {} : { json })
  }

  /** The same as it comes from a stranger: bytes that need not be what `JSON.stringify` makes. */
  askRaw(method: 'POST' | 'PUT', path: string, raw: string): Promise<Answer> {
    return this.visitor.ask(method, `/api/plans/${this.#plan}/${path}`, { raw })
  }

  /** A socket of theirs that is in the plan. */
  async socket(): Promise<TestSocket> {
    const cookie = [...this.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const socket = new TestSocket(`ws://127.0.0.1:${this.#server.port}/plans/${this.#plan}/sync`, {
      Cookie: cookie,
      Origin: this.#server.address,
    })
    await socket.opened()
    // Let in: what comes before the door has answered waits, and so does its answer.
    await heard(socket)
    return socket
  }
}

/** Somebody of the demo, in their first plan. */
export async function testerAs(server: TestServer, role: DemoRole, sample?: SamplePlan): Promise<FactTester> {
  const visitor = await server.visitor().as(role, sample)
  const [first] = await visitor.plans()
  if (first === undefined) throw new Error(`${role} has no plan.`)
  return new FactTester(server, visitor, first.id)
}

/** Resolves when everything that the server sent before has come. */
export async function heard(socket: TestSocket): Promise<void> {
  const pongs = () => socket.controls.filter(({ type }) => type === 'pong').length
  const before = pongs()
  socket.control({ type: 'ping' })
  await socket.until(() => pongs() > before)
}

export function eventsOf(socket: TestSocket): readonly string[] {
  return socket.controls.flatMap((message) => (message.type === 'event' ? [message.event] : []))
}

export function problemOf(answer: Answer): string {
  const { type, status, detail } = answer.json<ProblemBody>()
  if (status !== answer.status || detail === '') throw new Error(`A problem that is not whole: ${answer.text}`)
  return `${status} ${type.replace('/problems/', '')}`
}

export const nora: NewParticipantRequest = {
  name: 'Nora Strand Lie',
  role: 'service',
  title: 'Ergoterapeut',
  organisation: 'Solvik kommune',
  phone: '00 00 01 00',
  email: 'nora@example.no',
  from: '2026-01-05',
  to: null,
}

export const leadService: ResponsibilityRequest = {
  version: 0,
  state: 'agreed',
  participant: null,
  name: 'Boligtjenesten',
  from: '2026-03-01',
  legalBasis: 'forskrift om individuell plan § 7',
  reason: null,
}
