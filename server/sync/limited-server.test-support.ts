import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { people, SimulatedPlan } from './simulated-plan.ts'
import { unmeasured } from './sync-measures.ts'
import { attachSync, type SyncServer } from './sync-server.ts'
import { TestSocket } from './test-socket.ts'

/** A real HTTP server and real sockets; who is signed in, and from where, is told by headers. */
interface Started {
  readonly plan: SimulatedPlan
  readonly sync: SyncServer
  readonly server: Server
  readonly ended: string[]
  connect(person: string | null, from?: string): TestSocket
  /** A socket that the test reads from when it likes. */
  raw(person: string): Promise<WebSocket>
}

/** What is put away after the test. */
export const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

export async function start(limits = { perPerson: 3, perAddress: 5 }, door: () => Promise<void> = async () => {}) {
  const plan = new SimulatedPlan()
  const server = createServer()
  const ended: string[] = []
  const sync = attachSync(server, {
    documents: plan.store,
    access: plan,
    authenticate: async ({ headers }) => {
      await door()
      const person = headers['x-person']
      return typeof person === 'string' ? { personId: person, session: `session of ${person}` } : null
    },
    findPlan: async (planId, personId) =>
      planId === plan.key.plan && people.some((id) => id === personId)
        ? { key: plan.key, participantId: personId }
        : null,
    addressOf: ({ headers }) => String(headers['x-from'] ?? 'here'),
    limits,
    allowedOrigin: () => true,
    log: { info: () => {}, warn: () => {} },
    measures: { ...unmeasured, ended: (reason) => void ended.push(reason) },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/plans/plan/sync`
  const sockets: { cut(): void }[] = []
  cleanUps.push(async () => {
    for (const socket of sockets) socket.cut()
    await sync.close()
    await new Promise((resolve) => server.close(resolve))
  })
  const started: Started = {
    plan,
    sync,
    server,
    ended,
    connect: (person, from) => {
      const socket = new TestSocket(url, {
        ...(person === null ? {} : { 'X-Person': person }),
        ...(from === undefined ? {} : { 'X-From': from }),
      })
      sockets.push(socket)
      return socket
    },
    raw: async (person) => {
      const socket = new WebSocket(url, { headers: { 'X-Person': person, 'X-From': `raw ${person}` } })
      socket.binaryType = 'nodebuffer'
      sockets.push({ cut: () => socket.terminate() })
      await new Promise((resolve) => socket.once('open', resolve))
      return socket
    },
  }
  return started
}

/** Lets everything run that waits for nobody. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export async function until(is: () => boolean): Promise<void> {
  while (!is()) await pause(2)
}

/** A paragraph at the beginning, as one update. */
export function paragraph(doc: Y.Doc, words: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('text').insert(0, [element])
  return Y.encodeStateAsUpdate(doc, before)
}

export function savedOn(socket: TestSocket, channel: number): number {
  return socket.controls.reduce(
    (most, message) => (message.type === 'saved' && message.channel === channel ? message.messages : most),
    0,
  )
}
