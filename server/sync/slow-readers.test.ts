import type { Duplex } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { controlChannel, messageType, readFrame, writeControl, writeFrame } from '../../shared/sync/frame.ts'
import { mostBuffered, slowReaderMark, slowReaderPatience } from '../limits.ts'
import { step1Message, updateMessage } from './channel.ts'
import { paragraph, savedOn, start, turn, until } from './limited-server.test-support.ts'
import { SocketWire } from './socket-wire.ts'
import { awarenessFrom } from './test-socket.ts'

describe('slow readers', () => {
  test('LIMIT-6 one who does not read makes nobody wait, holds little memory, and has every word when they read again', async () => {
    const { plan, sync, connect, raw, ended } = await start()
    const slow = await raw('kari')
    const theirs = new Y.Doc()
    let read = 0
    slow.on('message', (data: Buffer) => {
      read += data.length
      const { channel, payload } = readFrame(data)
      if (channel !== controlChannel && payload[0] === messageType.sync && payload[1] !== 0) {
        Y.applyUpdate(theirs, syncBytes(payload))
      }
    })
    slow.send(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    slow.send(writeFrame(1, step1Message(Y.encodeStateVector(theirs))))
    await until(() => read > 0)
    slow.pause()

    // In three windows: it is more than one socket may have done for it.
    const windows = [connect('ida'), connect('ida'), connect('ida')] as const
    for (const window of windows) await window.open(1, 'needs')
    const [ida] = windows
    const doc = new Y.Doc()
    const text = doc.getXmlFragment('text')
    const large = 'x'.repeat(500_000)
    let sent = 0
    // Written and taken away again: far more than the document holds, or a socket may.
    for (let round = 0; round < 45; round += 1) {
      const before = Y.encodeStateVector(doc)
      paragraph(doc, `${round} ${large}`)
      if (text.length > 3) text.delete(3, text.length - 3)
      const update = Y.encodeStateAsUpdate(doc, before)
      sent += update.length
      const window = windows[round % windows.length] ?? ida
      const saved = savedOn(window, 1)
      window.send(1, updateMessage(update))
      await window.until(() => savedOn(window, 1) === saved + 1)
    }
    expect(sent).toBeGreaterThan(mostBuffered)
    // What the network holds is the system's; what waits in the server is this.
    expect(sync.waiting.toBeRead).toBeGreaterThan(slowReaderMark)
    expect(sync.waiting.toBeRead).toBeLessThan(slowReaderMark + 1024 * 1024)
    ida.send(1, awarenessFrom([[doc.clientID, 1, '{}']]))

    slow.resume()
    await until(() => theirs.getXmlFragment('text').toString() === text.toString())
    expect(sync.waiting.toBeRead).toBe(0)
    expect(read).toBeLessThan(sent)
    expect(ended).toEqual([])
    // And the line works as before.
    ida.send(1, updateMessage(paragraph(doc, 'etterpå')))
    await until(() => theirs.getXmlFragment('text').toString().includes('etterpå'))
    expect(plan.broken).toEqual([])
  })

  test('LIMIT-7 carets and who is where are kept from a slow reader, and told as they are when they read again', async () => {
    const { plan } = await start()
    const slowness = { slow: false }
    const frames: Uint8Array[] = []
    const kari = plan.connect(
      'kari',
      (frame) => frames.push(frame),
      () => {},
      () => slowness.slow,
    )
    const [ida, anne] = (['ida', 'anne'] as const).map((person) =>
      plan.connect(
        person,
        () => {},
        () => {},
      ),
    )
    for (const connection of [kari, ida, anne])
      connection?.receive(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => plan.room.openDocuments === 1)
    for (let rest = 0; rest < 5; rest += 1) await turn()
    anne?.receive(writeFrame(1, awarenessFrom([[22, 1, '{}']])))
    slowness.slow = true
    frames.length = 0
    for (let clock = 1; clock < 500; clock += 1) ida?.receive(writeFrame(1, awarenessFrom([[11, clock, '{}']])))
    anne?.gone()
    expect(frames).toEqual([])
    slowness.slow = false
    kari.caughtUp()
    // One message with both, and one about who is there.
    const payloads = frames.map((frame) => Buffer.from(frame).toString('latin1'))
    expect(payloads.filter((text) => text.includes('"type":"presence"'))).toHaveLength(1)
    expect(payloads.find((text) => text.includes('"type":"presence"'))).not.toContain('anne')
    expect(frames).toHaveLength(2)
    kari.caughtUp()
    expect(frames).toHaveLength(2)
  })

  test('LIMIT-17 a slow reader has every word too of those that were judged again because another process wrote', async () => {
    const { plan } = await start()
    const reader = { slow: false, doc: new Y.Doc() }
    const take = (frame: Uint8Array): void => {
      const { channel, payload } = readFrame(frame)
      if (channel !== controlChannel && payload[0] === messageType.sync && payload[1] !== 0)
        Y.applyUpdate(reader.doc, syncBytes(payload))
    }
    const ignored = (): void => {}
    const [slow, ida, bad] = [
      plan.connect('kari', take, ignored, () => reader.slow),
      plan.connect('ida', ignored, ignored),
      plan.connect('kari', ignored, ignored),
    ]
    for (const connection of [slow, ida, bad])
      connection.receive(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => plan.room.openDocuments === 1)
    slow.receive(writeFrame(1, step1Message(Y.encodeStateVector(reader.doc))))
    for (let rest = 0; rest < 5; rest += 1) await turn()
    reader.slow = true

    const [own, elsewhere, forged] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    const there = { person: 'kari', onBehalfOf: null, bytes: paragraph(elsewhere, 'hos en annen') }
    const claims = [{ client: elsewhere.clientID, person: 'kari' }]
    const place = { document: 'needs', accessVersion: 1, after: 0, writtenAt: new Date() }
    await plan.store.append(plan.key, { ...place, rows: [there], claims })
    forged.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
    ida.receive(writeFrame(1, updateMessage(paragraph(own, 'hos denne'))))
    bad.receive(writeFrame(1, updateMessage(Y.encodeStateAsUpdate(forged))))
    await until(() => plan.store.rows('plan', 'needs').length === 2)
    for (let rest = 0; rest < 5; rest += 1) await turn()

    reader.slow = false
    slow.caughtUp()
    for (let rest = 0; rest < 5; rest += 1) await turn()
    expect(reader.doc.getXmlFragment('text').toString()).toBe(
      plan.store.document('plan', 'needs').getXmlFragment('text').toString(),
    )
  })

  test('LIMIT-8 a reader is let go, and counted, when more waits than may or they are slow for too long', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const fake = { OPEN: 1, CLOSED: 3, readyState: 1, bufferedAmount: 0, sent: 0, ended: 0 }
      const socket = {
        ...fake,
        write: () => (socket.sent += 1),
        terminate: () => {
          socket.readyState = 3
          socket.ended += 1
        },
        pause: vi.fn(),
        resume: vi.fn(),
        close: () => {},
      }
      const letGo = vi.fn()
      const wireOf = (): SocketWire =>
        new SocketWire(socket as unknown as WebSocket, socket as unknown as Duplex, letGo)
      const full = wireOf()
      socket.bufferedAmount = mostBuffered
      full.send(new Uint8Array(1))
      expect(full.slow).toBe(true)
      expect(socket.pause).toHaveBeenCalled()
      socket.bufferedAmount = mostBuffered + 1
      full.send(new Uint8Array(1))
      expect(socket).toMatchObject({ sent: 1, ended: 1 })
      expect(letGo).toHaveBeenCalledTimes(1)

      socket.readyState = 1
      socket.bufferedAmount = slowReaderMark + 1
      const long = wireOf()
      long.send(new Uint8Array(1))
      vi.advanceTimersByTime(slowReaderPatience)
      long.look()
      expect(socket.ended).toBe(1)
      vi.advanceTimersByTime(1)
      long.look()
      expect(socket.ended).toBe(2)
      expect(letGo).toHaveBeenCalledTimes(2)
    } finally {
      vi.useRealTimers()
    }
  })
})

/** The bytes of a y-websocket sync message of type 1 or 2. */
function syncBytes(payload: Uint8Array): Uint8Array {
  let [at, length, shift] = [2, 0, 0]
  for (;;) {
    const byte = payload[at] ?? 0
    length += (byte & 127) * 2 ** shift
    at += 1
    shift += 7
    if (byte < 128) break
  }
  return payload.subarray(at, at + length)
}
