import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { DemoRole, HandOverRequest, PlanBody, ProblemBody } from '../../shared/api/api.ts'
import { measureCard } from '../../shared/plan/document-schema.ts'
import { messageType, syncType } from '../../shared/sync/frame.ts'
import { step1Message, updateMessage } from '../sync/channel.ts'
import { TestSocket } from '../sync/test-socket.ts'
import type { Answer, TestServer, TestVisitor } from '../test-server.ts'

/** Somebody's browser with the plan open: over HTTP, and live in the measures' documents that they may read. */
export class OpenWindow {
  readonly visitor: TestVisitor
  readonly planId: string
  /** The participant that they are. */
  readonly me: string
  readonly socket: TestSocket
  readonly #pages = new Map<string, Page>()
  #read = 0

  static async open(server: TestServer, role: DemoRole, planId?: string): Promise<OpenWindow> {
    const visitor = await server.visitor().as(role)
    const plan = await visitor.firstPlan()
    const window = new OpenWindow(server, visitor, planId ?? plan.id, plan.me)
    const names = plan.documents.filter(({ section }) => section === 'measures').map(({ name }) => name)
    for (const [index, name] of names.entries()) await window.#open(name, index + 1)
    return window
  }

  private constructor(server: TestServer, visitor: TestVisitor, planId: string, me: string) {
    this.visitor = visitor
    this.planId = planId
    this.me = me
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    this.socket = new TestSocket(`ws://127.0.0.1:${server.port}/plans/${planId}/sync`, { Cookie: cookie })
  }

  async plan(): Promise<PlanBody> {
    return (await this.visitor.get(`/api/plans/${this.planId}`)).json<PlanBody>()
  }

  /** Writes a new measure on somebody's page, and waits until it is on disk. Its id. */
  async write(owner: string, title: string): Promise<string> {
    const id = crypto.randomUUID() as string
    const card = new Y.Map<unknown>([
      ['order', 'a0'],
      ['standing', 'agreed'],
    ])
    for (const name of Object.keys(measureCard.texts)) card.set(name, textOf(name === 'title' ? title : ''))
    await this.edit(owner, (cards) => cards.set(id, card))
    return id
  }

  /** Changes the cards of a page, and waits until it is on disk. */
  async edit(owner: string, change: (cards: Y.Map<unknown>) => void): Promise<void> {
    const page = this.#page(owner)
    const send = (update: Uint8Array, origin: unknown): void => {
      if (origin === fromServer) return
      page.sent += 1
      this.socket.send(page.channel, updateMessage(update))
    }
    page.doc.on('update', send)
    page.doc.transact(() => change(page.doc.getMap('cards')))
    page.doc.off('update', send)
    await this.until(() =>
      this.socket.controls.some((message) => {
        return message.type === 'saved' && message.channel === page.channel && message.messages >= page.sent
      }),
    )
  }

  /** The titles of the measures on somebody's page, as this window has them now. Null when it may not read the page. */
  titles(owner: string): readonly string[] | null {
    this.#receive()
    const page = this.#pages.get(`measures/${owner}`)
    if (page === undefined) return null
    return [...page.doc.getMap('cards').values()].flatMap((card) => {
      if (!(card instanceof Y.Map) || card.get('moved') === true || card.get('removed') === true) return []
      return [String(card.get('title')).replace(/<[^>]*>/g, '')]
    })
  }

  /** Waits until this window has a measure of that title on that page, or no longer has it. */
  async sees(owner: string, title: string, there = true): Promise<void> {
    await this.until(() => this.titles(owner)?.includes(title) === there)
  }

  async until(holds: () => boolean): Promise<void> {
    await this.socket.until(() => {
      this.#receive()
      return holds()
    })
  }

  /** How often this window was told that something was handed over, offered or answered. */
  get toldOfHandOvers(): number {
    return this.socket.controls.filter((message) => message.type === 'event' && message.event === 'hand-over').length
  }

  handOver(card: string, wish: Partial<HandOverRequest>): Promise<Answer> {
    const json = { how: 'at-once', word: null, ...wish }
    return this.visitor.ask('POST', `/api/plans/${this.planId}/measures/${card}/hand-over`, { json })
  }

  answer(offer: string, answer: 'accept' | 'decline' | 'withdraw', word: string | null = null): Promise<Answer> {
    return this.visitor.ask('POST', `/api/plans/${this.planId}/offers/${offer}/${answer}`, { json: { word } })
  }

  readers(from: string, to: string): Promise<Answer> {
    return this.visitor.get(`/api/plans/${this.planId}/hand-over-readers?from=${from}&to=${to}`)
  }

  #page(owner: string): Page {
    const page = this.#pages.get(`measures/${owner}`)
    if (page === undefined) throw new Error('This window does not have the page.')
    return page
  }

  async #open(name: string, channel: number): Promise<void> {
    const page = { channel, doc: new Y.Doc(), synced: false, sent: 0 }
    this.#pages.set(name, page)
    const answer = await this.socket.open(channel, name)
    if (answer.type !== 'opened') throw new Error(`${name} was not opened.`)
    this.socket.send(channel, step1Message(Y.encodeStateVector(page.doc)))
    await this.until(() => page.synced)
  }

  /** Takes what has come into the copies. */
  #receive(): void {
    for (; this.#read < this.socket.payloads.length; this.#read += 1) {
      const came = this.socket.payloads[this.#read]
      const page = [...this.#pages.values()].find(({ channel }) => channel === came?.channel)
      if (came === undefined || page === undefined) continue
      const decoder = decoding.createDecoder(came.payload)
      if (decoding.readVarUint(decoder) !== messageType.sync) continue
      const type = decoding.readVarUint(decoder)
      if (type === syncType.step1) continue
      Y.applyUpdate(page.doc, decoding.readVarUint8Array(decoder), fromServer)
      if (type === syncType.step2) page.synced = true
    }
  }
}

interface Page {
  readonly channel: number
  readonly doc: Y.Doc
  synced: boolean
  sent: number
}

const fromServer = Symbol('from the server')

function textOf(words: string): Y.XmlFragment {
  const paragraph = new Y.XmlElement('paragraph')
  if (words !== '') paragraph.insert(0, [new Y.XmlText(words)])
  const text = new Y.XmlFragment()
  text.insert(0, [paragraph])
  return text
}

/** What a problem is called; the status of an answer that is none. */
export function kindOf(answer: Answer): string | number {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return answer.status
  return answer.json<ProblemBody>().type.replace('/problems/', '')
}
