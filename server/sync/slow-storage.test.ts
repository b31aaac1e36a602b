import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes, waitReasons } from '../../shared/sync/close-codes.ts'
import { writeControl, writeFrame } from '../../shared/sync/frame.ts'
import { mostUnstoredOfOne } from '../limits.ts'
import { step1Message, updateMessage } from './channel.ts'
import { paragraph, start, turn, until } from './limited-server.test-support.ts'
import { SimulatedPlan } from './simulated-plan.ts'
import { UnstoredBytes } from './unstored-bytes.ts'

describe('a slow storage', () => {
  test('LIMIT-9 nothing more is read from one whose words wait for the disk, and all of it is saved when that answers', async () => {
    const { plan, sync, connect, raw } = await start()
    const fast = await raw('ida')
    const doc = new Y.Doc()
    let saved = 0
    fast.on('message', (data: Buffer) => {
      const text = data.toString('latin1')
      if (text.includes('"saved"')) saved = Number(/"messages":(\d+)/.exec(text)?.[1])
    })
    fast.send(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => sync.open.documents === 1)
    plan.store.held = true
    const updates = Array.from({ length: 40 }, (_, index) => paragraph(doc, `${index} ${'x'.repeat(150_000)}`))
    for (const update of updates) fast.send(writeFrame(1, updateMessage(update)))
    await until(() => sync.waiting.toBeStored > mostUnstoredOfOne)
    // However long it waits, there it stays: the rest lies in the network, and then in the sender.
    await pause(200)
    expect(sync.waiting.toBeStored).toBeLessThan(mostUnstoredOfOne + 1024 * 1024)
    // Others are read.
    const kari = connect('kari')
    await kari.opened()
    kari.control({ type: 'ping' })
    await kari.until(() => kari.controls.some(({ type }) => type === 'pong'))
    plan.store.held = false
    for (const answer of plan.store.waiting.splice(0)) answer()
    await until(() => saved === updates.length)
    expect(sync.waiting.toBeStored).toBe(0)
    expect(plan.store.document('plan', 'needs').getXmlFragment('text').toString()).toBe(
      doc.getXmlFragment('text').toString(),
    )
  })

  test('LIMIT-10 a storage that goes away lets go of what waited for it, and of those who were stopped', async () => {
    const { plan, sync, raw } = await start()
    const fast = await raw('ida')
    const codes: number[] = []
    fast.on('message', (data: Buffer) => {
      const text = data.toString('latin1')
      if (text.includes('"closed"')) codes.push(Number(/"code":(\d+)/.exec(text)?.[1]))
      if (text.includes('"pong"')) codes.push(0)
    })
    fast.send(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => sync.open.documents === 1)
    plan.store.held = true
    const doc = new Y.Doc()
    for (let index = 0; index < 30; index += 1) {
      fast.send(writeFrame(1, updateMessage(paragraph(doc, 'x'.repeat(150_000)))))
    }
    await until(() => sync.waiting.toBeStored > mostUnstoredOfOne)
    plan.store.away = true
    plan.store.held = false
    for (const answer of plan.store.waiting.splice(0)) answer()
    fast.send(writeControl({ type: 'ping' }))
    await until(() => codes.includes(0))
    expect(codes[0]).toBe(closeCodes.storageAway)
    expect(sync.waiting.toBeStored).toBe(0)
  })

  test('LIMIT-11 what all together have not stored is bounded too, and each goes on when it is half of that', () => {
    const unstored = new UnstoredBytes(100, 200)
    const senders = Array.from({ length: 4 }, () => ({ wait: vi.fn(), goOn: vi.fn() }))
    for (const sender of senders) unstored.took(sender, 70)
    expect(senders.map(({ wait }) => wait.mock.calls.length)).toEqual([0, 0, 1, 1])
    const [first, second, third, fourth] = senders
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return
    unstored.done(first, 70)
    unstored.done(second, 70)
    expect(third.goOn).not.toHaveBeenCalled()
    unstored.done(third, 70)
    // The fourth alone is at less than half of all, but at more than half of its own.
    expect(third.goOn).toHaveBeenCalledTimes(1)
    expect(fourth.goOn).not.toHaveBeenCalled()
    unstored.done(fourth, 70)
    expect(fourth.goOn).toHaveBeenCalledTimes(1)
    expect(unstored.total).toBe(0)
  })

  test('LIMIT-12 questions, news from outside and looks at the rights wait once each, however often they come', async () => {
    const plan = new SimulatedPlan()
    const frames: Uint8Array[] = []
    const kari = plan.connect(
      'kari',
      (frame) => frames.push(frame),
      () => {},
    )
    kari.receive(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => plan.room.openDocuments === 1 && frames.length >= 2)
    await plan.room.settled()
    const journal = vi.spyOn(plan.store, 'journalAfter')
    const held = Promise.withResolvers<void>()
    const answer = plan.read.bind(plan)
    const read = vi.spyOn(plan, 'read')
    read.mockImplementationOnce(async () => {
      await held.promise
      return await answer()
    })
    const looks = Array.from({ length: 300 }, () => plan.room.refreshAccess())
    await turn()
    looks.push(...Array.from({ length: 300 }, () => plan.room.refreshAccess()))
    held.resolve()
    await Promise.all(looks)
    expect(read).toHaveBeenCalledTimes(2)

    frames.length = 0
    plan.store.held = true
    for (let times = 0; times < 300; times += 1) {
      plan.room.documentsMissed()
      kari.receive(writeFrame(1, step1Message(Y.encodeStateVector(new Y.Doc()))))
    }
    await turn()
    for (let times = 0; times < 300; times += 1) plan.room.documentsMissed()
    plan.store.held = false
    for (const go of plan.store.waiting.splice(0)) go()
    await plan.room.settled()
    expect(journal).toHaveBeenCalledTimes(2)
    expect(frames).toHaveLength(1)
  })

  test('LIMIT-13 a document that is closed while it comes from disk counts as open until it has come', async () => {
    const { plan } = await start()
    const controls: string[] = []
    const ida = plan.connect(
      'ida',
      (frame) => controls.push(Buffer.from(frame).toString('latin1')),
      () => {},
    )
    plan.store.held = true
    for (let channel = 1; channel <= 600; channel += 1) {
      ida.receive(writeControl({ type: 'open', channel, document: 'about', schemaVersion }))
      ida.receive(writeControl({ type: 'close', channel }))
    }
    const turnedAway = controls.filter((text) => text.includes(waitReasons.tooManyChannels))
    expect(turnedAway).toHaveLength(600 - 512)
    plan.store.held = false
    await until(() => {
      for (const answer of plan.store.waiting.splice(0)) answer()
      return plan.room.openDocuments === 0
    })
    ida.receive(writeControl({ type: 'open', channel: 601, document: 'about', schemaVersion }))
    await until(() => controls.some((text) => text.includes('"opened"')))
  })
})
