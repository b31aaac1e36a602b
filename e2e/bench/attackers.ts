import { parentPort, workerData } from 'node:worker_threads'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { messageType, syncType, writeControl, writeFrame } from '../../shared/sync/frame.ts'

/** Somebody with bad will, in a thread of their own: does one thing over and over, and comes back when it is thrown out. */

export const attacks = ['step 1', 'refused updates', 'comings and goings', 'openings', 'empty lists'] as const
export type Attack = (typeof attacks)[number]

export interface AttackOrder {
  readonly attack: Attack
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly document: string
  readonly schemaVersion: number
}

/** Frames that go out at once, between two looks at whether the connection is still there. */
const burst = 200

if (parentPort !== null) {
  let stopped = false
  let thrownOut = 0
  parentPort.on('message', () => {
    stopped = true
  })
  const order = workerData as AttackOrder
  while (!stopped) {
    await attackOnce(order, () => stopped)
    thrownOut += 1
  }
  parentPort.postMessage(thrownOut)
  parentPort.close()
}

async function attackOnce(order: AttackOrder, stopped: () => boolean): Promise<void> {
  const socket = new WebSocket(order.url, { headers: order.headers })
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
    socket.once('error', () => resolve())
  })
  await Promise.race([new Promise((resolve) => socket.once('open', resolve)), closed])
  let channel = 0
  const open = (): void => {
    channel += 1
    const { document, schemaVersion } = order
    socket.send(writeControl({ type: 'open', channel, document, schemaVersion }))
  }
  if (socket.readyState === WebSocket.OPEN) open()
  while (socket.readyState === WebSocket.OPEN && !stopped()) {
    for (let time = 0; time < burst; time += 1) {
      if (order.attack === 'openings' || order.attack === 'refused updates') open()
      const payload = payloadOf(order.attack, time)
      if (payload !== null) socket.send(writeFrame(channel, payload))
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  socket.terminate()
  await closed
}

function payloadOf(attack: Attack, time: number): Uint8Array | null {
  switch (attack) {
    case 'step 1':
      return sync(syncType.step1, Uint8Array.of(0))
    case 'refused updates': {
      const doc = new Y.Doc()
      doc.getMap('nowhere').set('x', time)
      return sync(syncType.update, Y.encodeStateAsUpdate(doc))
    }
    case 'empty lists': {
      if (time > 0) return null
      const doc = new Y.Doc()
      doc.getXmlFragment('text').insert(
        0,
        Array.from({ length: 5000 }, () => new Y.XmlElement('bulletList')),
      )
      return sync(syncType.update, Y.encodeStateAsUpdate(doc))
    }
    case 'comings and goings':
      return presence(time)
    default:
      return null
  }
}

function sync(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

function presence(time: number): Uint8Array {
  const states = encoding.createEncoder()
  for (const number of [1, 4_444_444, time]) encoding.writeVarUint(states, number)
  encoding.writeVarString(states, time % 2 === 0 ? '{}' : 'null')
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states))
  return encoding.toUint8Array(encoder)
}
