import { performance } from 'node:perf_hooks'
import { WebSocket } from 'ws'
import type { ServerControl } from '../../shared/sync/control.ts'
import {
  controlChannel,
  messageType,
  readControl,
  readFrame,
  syncType,
  writeControl,
  writeFrame,
} from '../../shared/sync/frame.ts'
import { startPostgres } from '../../shared/test-servers/own-servers.test-support.ts'
import { type DemoVisitor, signInAt } from './demo-visitor.ts'
import { ServerProcess } from './server-processes.ts'

/**
 * Five hundred people have the plan open, all of its documents each, when its server restarts: how they come back, and how
 * long it takes them.
 *
 *     node e2e/load/return-together.ts [people, 500] [first ceiling of the wait, 4000] [stop or kill]
 */
const people = Number(process.argv[2] ?? 500)
const firstCeiling = Number(process.argv[3] ?? 4000)
const how = process.argv[4] ?? 'stop'

const roles = ['person', 'coordinator', 'relative', 'service', 'school', 'specialist', 'representative'] as const
/** The state vector of an empty copy: whoever comes back asks with what they have, and here nobody has anything. */
const nothing = Uint8Array.of(0)

const postgres = await startPostgres()
const server = await ServerProcess.start({
  DATABASE_URL: `postgres://${postgres.user}@127.0.0.1:${postgres.port}/postgres`,
  CONNECTIONS_PER_PERSON: '10000',
  CONNECTIONS_PER_ADDRESS: '10000',
})

/** What somebody needs to open all of their first plan. */
interface Ticket extends DemoVisitor {
  /** The names of the documents that they may at least read. */
  readonly documents: readonly string[]
}

/** A page without a screen, and without words of its own. */
class Page {
  /** When it had everything, and when it began the attempt in which it got it. */
  readyAt: number | null = null
  began = 0
  attempts = 0
  readonly #ticket: Ticket
  #attempt = 0
  #socket: WebSocket | null = null
  #ended = false

  constructor(ticket: Ticket) {
    this.#ticket = ticket
    this.#connect()
  }

  end(): void {
    this.#ended = true
    this.#socket?.terminate()
  }

  #connect(): void {
    const { cookie, planId, documents, schemaVersion } = this.#ticket
    this.began = performance.now()
    this.attempts += 1
    const url = `ws://127.0.0.1:${server.port}`
    const headers = { Cookie: cookie, Origin: url.replace('ws', 'http') }
    const socket = new WebSocket(`${url}/plans/${planId}/sync`, { headers })
    this.#socket = socket
    const missing = new Set(documents.map((_, index) => index + 1))
    socket.on('open', () => {
      for (const [index, document] of documents.entries())
        socket.send(writeControl({ type: 'open', channel: index + 1, document, schemaVersion }))
    })
    socket.on('message', (data: Buffer) => {
      const { channel, payload } = readFrame(data)
      if (channel === controlChannel) {
        const control = readControl(payload) as ServerControl
        if (control.type === 'opened')
          socket.send(writeFrame(control.channel, Uint8Array.of(messageType.sync, syncType.step1, 1, ...nothing)))
        // Sections of facts have no document: they are not waited for.
        else if (control.type === 'closed') missing.delete(control.channel)
      } else if (payload[0] === messageType.sync && payload[1] === syncType.step2) missing.delete(channel)
      if (missing.size > 0 || this.readyAt !== null) return
      this.readyAt = performance.now()
      this.#attempt = 0
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      this.readyAt = null
      if (this.#ended) return
      // As the client waits.
      const ceiling = Math.min(15_000, firstCeiling * 2 ** this.#attempt)
      this.#attempt += 1
      setTimeout(() => this.#connect(), 500 + Math.random() * (ceiling - 500))
    })
  }
}

try {
  const tickets = await Promise.all(roles.map(ticketFor))
  const pages = Array.from({ length: people }, (_, index) => new Page(tickets[index % tickets.length] as Ticket))
  await all(pages)
  for (const page of pages) page.attempts = 0
  const lost = performance.now()
  await (how === 'kill' ? server.kill() : server.stop())
  const stopped = performance.now()
  await server.start()
  const up = performance.now()
  await all(pages)
  const back = pages.map(({ readyAt }) => (readyAt ?? 0) - lost).sort((a, b) => a - b)
  const took = pages.map(({ readyAt, began }) => (readyAt ?? 0) - began).sort((a, b) => a - b)
  const began = pages.map((page) => page.began)
  const together = began.map((at) => began.filter((other) => other >= at && other < at + 100).length)
  const at = (sorted: readonly number[], part: number): string =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)} ms`
  const lines = [
    `${people} pages with ${tickets.map(({ documents }) => documents.length).join('/')} documents, first ceiling ${firstCeiling} ms, ${how}`,
    `gone after ${Math.round(stopped - lost)} ms, listening again after ${Math.round(up - lost)} ms`,
    `all back ${at(back, 1)} after it was gone, half of them ${at(back, 0.5)}`,
    `from connecting to every document: p50 ${at(took, 0.5)}, p95 ${at(took, 0.95)}, longest ${at(took, 1)}`,
    `at most ${Math.max(...together)} successful attempts began within 100 ms; attempts in all ${pages.reduce((sum, { attempts }) => sum + attempts, 0)}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  for (const page of pages) page.end()
} finally {
  await server.stop()
  await postgres.stop()
}

async function ticketFor(role: string): Promise<Ticket> {
  const address = `http://127.0.0.1:${server.port}`
  const visitor = await signInAt(address, role)
  const headers = { Cookie: visitor.cookie }
  const plan = await (await fetch(`${address}/api/plans/${visitor.planId}`, { headers })).json()
  const { documents } = plan as { documents: { name: string }[] }
  return { ...visitor, documents: documents.map(({ name }) => name) }
}

/** Resolves when every page has everything; gives up after two minutes. */
async function all(pages: readonly Page[]): Promise<void> {
  const latest = performance.now() + 120_000
  while (pages.some(({ readyAt }) => readyAt === null)) {
    if (performance.now() > latest)
      throw new Error(`${pages.filter(({ readyAt }) => readyAt === null).length} are missing.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
