import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Seat } from './dialect.ts'
import { LoadClient } from './load-client.ts'
import type { Answer, AnswerMessage, Arrivals, Order, OrderMessage, OrderName } from './load-orders.ts'
import { Typing } from './typing.ts'
import { Typist } from './typist.ts'

/** The process that makes the load: everybody who sits anywhere, beside the server that is measured and not in it. */

let rooms: LoadClient[][] = []
let typing: Typing | null = null

const orders: { readonly [Name in OrderName]: (order: Order<Name>) => Promise<Answer<Name>> } = {
  connect: async ({ rooms: seats, atOnce }) => connect(seats, atOnce),
  tellPresence: async () => {
    for (const client of rooms.flat()) client.tellPresence(new Typist(client.state, 1).caret(0))
    return null
  },
  prepareTyping: async (order) => {
    typing = new Typing(rooms, order)
    await typing.prepare()
    return null
  },
  type: async () => {
    if (typing === null) throw new Error('Nothing has been prepared.')
    return typing.run()
  },
  typeOneByOne: async ({ letters }) => {
    const client = first()
    const typist = new Typist(client.state, letters)
    for (const update of [typist.paragraph, ...typist.letters]) {
      client.write(update)
      await takenIn(client)
    }
    return null
  },
  write: async ({ update }) => {
    first().write(update)
    await takenIn(first())
    return null
  },
  leave: async () => {
    for (const client of rooms.flat()) client.close()
    rooms = []
    typing = null
    return null
  },
}

async function connect(seats: readonly (readonly Seat[])[], atOnce: number): Promise<Arrivals> {
  const began = performance.now()
  const waiting = seats.flat()
  const arrived = new Map<Seat, LoadClient>()
  const come = async (): Promise<void> => {
    for (let seat = waiting.shift(); seat !== undefined; seat = waiting.shift()) {
      arrived.set(seat, await LoadClient.connect(seat))
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, come))
  } catch (error) {
    waiting.length = 0
    for (const client of arrived.values()) client.close()
    throw error
  }
  const all = performance.now() - began
  rooms = seats.map((room) => room.flatMap((seat) => arrived.get(seat) ?? []))
  const clients = rooms.flat()
  const characters = new Map<string, number>()
  return {
    openedIn: clients.map(({ openedIn }) => openedIn),
    all,
    bytes: clients.map(({ received }) => received),
    characters: clients.map(({ state }) => {
      const key = Buffer.from(state).toString('latin1')
      const known = characters.get(key) ?? charactersIn(state)
      characters.set(key, known)
      return known
    }),
  }
}

function charactersIn(state: Uint8Array): number {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc.getXmlFragment('text').toString().length
}

function first(): LoadClient {
  const client = rooms[0]?.[0]
  if (client === undefined) throw new Error('Nobody is there.')
  return client
}

/** Until the server says so; where it never does, until it had time to. */
async function takenIn(client: LoadClient): Promise<void> {
  if (client.seat.server === 'y-websocket') await pause(50)
  else
    while (client.acknowledged < client.sent) {
      if (client.fault !== null) throw new Error(client.fault)
      await new Promise<void>((resolve) => {
        client.onAcknowledged = resolve
      })
    }
}

process.on('message', ({ number, name, order }: OrderMessage) => {
  const answer = (message: Omit<AnswerMessage, 'number'>) => process.send?.({ number, ...message })
  const work: (order: never) => Promise<unknown> = orders[name]
  work(order as never).then(
    (given) => answer({ answer: given, error: null }),
    (error: unknown) => answer({ answer: null, error: error instanceof Error ? error.message : String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
