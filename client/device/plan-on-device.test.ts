// @vitest-environment node
import 'fake-indexeddb/auto'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { PlanBody, SessionBody } from '../../shared/api/api.ts'
import { keptOnDeviceFor } from '../../shared/sync/limits.ts'
import { idasSession } from '../session/on-page.test-support.tsx'
import { openPlanSync } from '../sync/open-plan-sync.ts'
import { ownEdit } from '../sync/own-edit.ts'
import type { PageSignal } from '../sync/page-signals.ts'
import type { PlanDocument, PlanSync, PlanSyncState } from '../sync/plan-sync.ts'
import { type HeardChannel, TestPlanServer } from '../sync/test-plan-server.ts'
import { deviceTables, openDevice } from './device-database.ts'
import { PlanOnDevice } from './plan-on-device.ts'
import { prunePlan } from './prune-plan.ts'
import { prunePlans } from './prune-plans.ts'
import { forgetDevice, tendDevice, trustDevice, wordsOnDevice } from './tend-device.ts'

const nobody: SessionBody = { ...idasSession, person: null }
const ida = idasSession
const kari: SessionBody = { ...idasSession, person: { id: 'kari', name: 'Kari', initials: 'K' } }

let server: TestPlanServer
const opened: PlanSync[] = []

beforeEach(async () => {
  // A browser of one's own for each test.
  vi.stubGlobal('indexedDB', new IDBFactory())
  server = await TestPlanServer.start()
})
afterEach(async () => {
  for (const sync of opened.splice(0)) sync.destroy()
  await server.stop()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Ida's page, with what her browser keeps; `online` tells whether the network is there from the start. */
async function visit(documents: readonly string[], { stays = false } = {}) {
  let listener: (signal: PageSignal) => void = () => {}
  const device = await PlanOnDevice.open('ida', 'plan', null)
  const sync = openPlanSync({
    me: 'me',
    url: server.url,
    planId: 'plan',
    device,
    staysOnDevice: async () => stays,
    random: () => 0,
    signals: (given) => {
      listener = given
      return () => {}
    },
  })
  opened.push(sync)
  sync.setDocuments(documents)
  return {
    sync,
    signal: (signal: PageSignal) => listener(signal),
    /** The tab is closed, after what it was writing to the disk. */
    leave: async () => {
      sync.destroy()
      await device?.close()
    },
  }
}

async function until(sync: PlanSync, holds: (state: PlanSyncState) => boolean): Promise<PlanSyncState> {
  await Promise.resolve()
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(sync.state)) return
      stop()
      resolve(sync.state)
    }
    const stop = sync.subscribe(look)
    look()
  })
}

function documentOf(sync: PlanSync, name: string): PlanDocument {
  const document = sync.state.documents.get(name)
  if (document === undefined) throw new Error(`${name} is not open.`)
  return document
}

const isReady = (name: string) => (state: PlanSyncState) => state.documents.get(name)?.state === 'ready'
const isSaved = (state: PlanSyncState) => state.save === 'saved' && state.connected
const isSafe = (state: PlanSyncState) => state.save === 'offline-kept'

function write(doc: Y.Doc, words: string): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment('text').push([paragraph])
  }, ownEdit)
}

/** Types at the end of the first paragraph. */
function typeOn(doc: Y.Doc, words: string): void {
  const paragraph = doc.getXmlFragment('text').get(0) as Y.XmlElement
  const text = paragraph.get(0) as Y.XmlText
  doc.transact(() => text.insert(text.length, words), ownEdit)
}

function wordsIn(doc: Y.Doc): string[] {
  return doc
    .getXmlFragment('text')
    .toArray()
    .map((paragraph) => paragraph.toString().replace(/<[^>]*>/g, ''))
}

/** Everything that lies on the disk, as text: what a person would find who looked for a word. */
async function disk(): Promise<string> {
  const database = await openDevice()
  if (database === null) return ''
  let found = ''
  for (const table of deviceTables) {
    for (const row of await database.getAll(table)) {
      found += JSON.stringify(row)
      if ('bytes' in row) found += new TextDecoder('latin1').decode(row.bytes)
    }
  }
  database.close()
  return found
}

/** Ida has the plan open, goes offline, and writes. */
async function writeOffline(words = 'Uten nett') {
  const page = await visit(['about', 'needs'])
  await until(page.sync, (state) => isReady('about')(state) && isReady('needs')(state))
  page.signal('offline')
  await until(page.sync, (state) => !state.connected)
  typeOn(documentOf(page.sync, 'about').doc, words)
  await until(page.sync, isSafe)
  return page
}

describe('words written without a connection', () => {
  beforeEach(async () => {
    write(server.doc('about'), 'Hei.')
    write(server.doc('needs'), 'Behov.')
    await trustDevice('ida', ida)
  })

  test('DEVICE-1 words written offline survive the page, and are sent once when the plan is opened again', async () => {
    const before = await writeOffline(' Uten nett')
    await before.leave()
    expect(wordsIn(server.doc('about'))).toEqual(['Hei.'])
    write(server.doc('about'), 'Fra en annen')
    const { sync, leave } = await visit(['about', 'needs'])
    expect(wordsIn(documentOf(sync, 'about').doc)).toEqual(['Hei. Uten nett'])
    expect(sync.state.unsavedChanges).toBe(1)
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual(['Hei. Uten nett', 'Fra en annen'])
    await leave()
    // They are known to be on the server now, and are not sent a second time.
    const again = await visit(['about'])
    expect(again.sync.state.unsavedChanges).toBe(0)
    expect(wordsIn(documentOf(again.sync, 'about').doc)).toEqual(['Hei. Uten nett', 'Fra en annen'])
    expect(await wordsOnDevice()).toBe(0)
  })

  test('DEVICE-7 without a connection all of the plan is there as it was, the empty documents too, and nothing that was not open', async () => {
    const before = await visit(['about', 'goals'])
    await until(before.sync, (state) => isReady('about')(state) && isReady('goals')(state))
    await before.leave()
    server.hangUp()
    const { sync } = await visit(['about', 'goals', 'needs'])
    expect(sync.state.connected).toBe(false)
    expect(wordsIn(documentOf(sync, 'about').doc)).toEqual(['Hei.'])
    expect(documentOf(sync, 'goals')).toMatchObject({ right: 'write', state: 'ready' })
    expect(documentOf(sync, 'needs')).toMatchObject({ right: 'none', state: 'loading' })
  })

  test('DEVICE-2 they are safe when the disk has them, not before, and not when it takes none', async () => {
    const { sync, signal } = await visit(['about'])
    await until(sync, isReady('about'))
    await until(sync, isSaved)
    signal('offline')
    await until(sync, (state) => !state.connected)
    typeOn(documentOf(sync, 'about').doc, ' Ja.')
    const soon = await until(sync, (state) => state.unsavedChanges === 1)
    expect(soon).toMatchObject({ save: 'offline-keeping', holdsOnlyCopy: true })
    expect(await until(sync, isSafe)).toMatchObject({ holdsOnlyCopy: false, onDevice: true })
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    })
    typeOn(documentOf(sync, 'about').doc, ' Nei.')
    expect(await until(sync, (state) => state.save === 'offline-unsaved')).toMatchObject({ holdsOnlyCopy: true })
    // There is room again: with the next words all are safe.
    full.mockRestore()
    typeOn(documentOf(sync, 'about').doc, ' Jo.')
    expect(await until(sync, isSafe)).toMatchObject({ holdsOnlyCopy: false })
    expect(await disk()).toContain('Nei.')
  })

  test('DEVICE-3 a person who has not said that the device is theirs keeps nothing, and is warned', async () => {
    await forgetDevice()
    const page = await visit(['about'])
    await until(page.sync, isReady('about'))
    page.signal('offline')
    await until(page.sync, (state) => !state.connected)
    typeOn(documentOf(page.sync, 'about').doc, ' Ja.')
    expect(await until(page.sync, (state) => state.unsavedChanges === 1)).toMatchObject({
      save: 'offline-unsaved',
      holdsOnlyCopy: true,
      onDevice: false,
    })
    expect(await indexedDB.databases()).toEqual([])
  })

  test('DEVICE-4 a copy that may only be read sends nothing', async () => {
    server.rights.set('about', 'read')
    const first = await visit(['about'])
    await until(first.sync, isReady('about'))
    await until(first.sync, isSaved)
    await first.leave()
    expect(await disk()).toContain('Hei.')
    const { sync } = await visit(['about'])
    expect(documentOf(sync, 'about')).toMatchObject({ right: 'read', state: 'ready' })
    await until(sync, isSaved)
    // Not even to a server that asks for its words.
    await server.until(() => server.channels.length === 2 && server.channels[1]?.heard[0] === 'step1')
    const channel = server.channels[1] as HeardChannel
    server.askForWords(channel)
    server.say(channel, { type: 'event', event: 'facts' })
    await new Promise<void>((resolve) => sync.onEvent(() => resolve()))
    sync.setPlace('about')
    await server.until(() => channel.heard.includes('awareness'))
    expect(server.channels.flatMap(({ heard }) => heard)).not.toContain('step2')
    expect(server.channels.flatMap(({ heard }) => heard)).not.toContain('update')
  })

  test('DEVICE-5 two tabs that write offline lose nothing, and double nothing', async () => {
    const first = await visit(['about'])
    const second = await visit(['about'])
    for (const { sync } of [first, second]) await until(sync, isReady('about'))
    for (const { sync, signal } of [first, second]) {
      signal('offline')
      await until(sync, (state) => !state.connected)
    }
    for (let at = 0; at < 5; at += 1) {
      write(documentOf(first.sync, 'about').doc, `En${at}`)
      write(documentOf(second.sync, 'about').doc, `To${at}`)
    }
    for (const { sync } of [first, second]) await until(sync, isSafe)
    // One is closed, and a third sends both tabs' words while the other comes back and sends its own.
    await first.leave()
    const third = await visit(['about'])
    second.signal('online')
    for (const { sync } of [second, third]) await until(sync, isSaved)
    const wanted = ['Hei.', ...[0, 1, 2, 3, 4].flatMap((at) => [`En${at}`, `To${at}`])]
    expect(wordsIn(server.doc('about')).toSorted()).toEqual(wanted.toSorted())
    await second.leave()
    await third.leave()
    const last = await visit(['about'])
    expect(wordsIn(documentOf(last.sync, 'about').doc)).toEqual(wordsIn(server.doc('about')))
  })

  test('DEVICE-6 many updates are made one, without what has been deleted', async () => {
    const page = await visit(['about'])
    await until(page.sync, isReady('about'))
    const there = server.doc('about')
    const text = (there.getXmlFragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(0, 'Slettet. ')
    for (let at = 0; at < 250; at += 1) text.insert(text.length, 'a')
    text.delete(0, 9)
    for (let at = 0; at < 250; at += 1) text.insert(text.length, 'a')
    await until(page.sync, () => wordsIn(documentOf(page.sync, 'about').doc)[0] === wordsIn(there)[0])
    await page.leave()
    const database = await openDevice()
    expect(await database?.count('updates')).toBeLessThan(250)
    database?.close()
    expect(await disk()).not.toContain('Slettet.')
    const again = await visit(['about'])
    expect(wordsIn(documentOf(again.sync, 'about').doc)).toEqual(wordsIn(there))
  })
})

/** What the server says of the plan, as far as it matters here. */
function told(rights: Readonly<Record<string, Right>>): PlanBody {
  const documents = Object.entries(rights).map(([name, right]) => ({ name, right }))
  return { epoch: 'first', documents } as unknown as PlanBody
}

describe('words that the plan does not take', () => {
  beforeEach(async () => {
    write(server.doc('about'), 'Hei.')
    write(server.doc('needs'), 'Behov.')
    await trustDevice('ida', ida)
  })

  const draft = (rule: string) => [expect.objectContaining({ document: 'about', rule, text: 'Uten nett' }) as unknown]

  test('DEVICE-10 a right that was taken away meanwhile: the words come back, stay after a reload, and nothing else does', async () => {
    await (await writeOffline()).leave()
    server.doors.set('about', 4403)
    const { sync, leave } = await visit(['about', 'needs'])
    await until(sync, (state) => state.documents.get('about')?.state === 'closed')
    expect(sync.state.rejected).toEqual(draft('access-changed'))
    await until(sync, (state) => !state.holdsOnlyCopy)
    await leave()
    expect(await disk()).not.toContain('Hei.')
    const again = await visit(['needs'])
    expect(again.sync.state.rejected).toEqual(draft('access-changed'))
    expect(again.sync.state.holdsOnlyCopy).toBe(false)
    again.sync.dismissRejected(again.sync.state.rejected[0]?.id ?? '')
    await again.leave()
    expect(await disk()).not.toContain('Uten nett')
    expect((await visit(['needs'])).sync.state.rejected).toEqual([])
  })

  test.each([
    ['with less than the right to write', () => server.rights.set('about', 'read'), 'access-changed'],
    ['of a journal that was restored', () => Object.assign(server, { epoch: 'second' }), 'restored'],
    ['that is refused', () => server.refusals.set('about', 'content'), 'content'],
  ])('DEVICE-11 words for a document %s become a draft, and a fresh copy begins', async (_what, change, rule) => {
    await (await writeOffline()).leave()
    change()
    const { sync, leave } = await visit(['about'])
    await until(sync, (state) => state.rejected.length > 0 && isReady('about')(state) && isSaved(state))
    expect(sync.state.rejected).toEqual(draft(rule))
    expect(wordsIn(documentOf(sync, 'about').doc)).toEqual(['Hei.'])
    expect(wordsIn(server.doc('about'))).toEqual(['Hei.'])
    await leave()
    expect((await visit(['about'])).sync.state.rejected).toEqual(draft(rule))
  })

  test('DEVICE-12 a paragraph that somebody took away meanwhile gives the words in it back', async () => {
    await (await writeOffline()).leave()
    server.doc('about').getXmlFragment('text').delete(0, 1)
    const { sync, leave } = await visit(['about'])
    await until(sync, (state) => state.rejected.length > 0)
    expect(sync.state.rejected).toEqual(draft('taken-away'))
    await until(sync, (state) => !state.holdsOnlyCopy)
    await leave()
    expect((await visit(['about'])).sync.state.rejected).toEqual(draft('taken-away'))
  })

  test('DEVICE-13 what the server says of the plan is obeyed before anything is shown: closed, other right, other epoch', async () => {
    await (await writeOffline()).leave()
    const database = await openDevice()
    if (database === null) throw new Error('Nothing is kept.')
    await prunePlan(database, 'ida', 'plan', told({ needs: 'write' }))
    expect(await disk()).toContain('Behov.')
    expect(await disk()).not.toContain('Hei.')
    expect(await database.getAll('drafts')).toEqual(draft('access-changed'))
    await prunePlan(database, 'ida', 'plan', { ...told({ needs: 'write' }), epoch: 'second' })
    expect(await disk()).not.toContain('Behov.')
    database.close()
    await (await writeOffline()).leave()
    const again = await openDevice()
    if (again === null) throw new Error('Nothing is kept.')
    await prunePlan(again, 'ida', 'plan', told({ needs: 'read', about: 'write' }))
    expect(await disk()).not.toContain('Behov.')
    expect(await disk()).toContain('Hei.')
    again.close()
  })

  test('DEVICE-15 on any page the server is asked about the plans that lie here, and what is closed goes, facts too', async () => {
    await (await writeOffline()).leave()
    const database = await openDevice()
    if (database === null) throw new Error('Nothing is kept.')
    const body = { ...told({ about: 'write', needs: 'write' }), title: 'Sagt før' }
    await database.put('plans', { person: 'ida', plan: 'plan', body, fetched: 1 })
    let answer = new Response(null, { status: 503 })
    const asked: string[] = []
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      return answer
    })
    await prunePlans('ida', 'plan')
    expect(asked).toEqual([])
    await prunePlans('ida', null)
    expect(asked).toEqual(['/api/plans/plan'])
    for (const words of ['Hei.', 'Sagt før']) expect(await disk()).toContain(words)
    answer = Response.json(told({ needs: 'write' }))
    await prunePlans('ida', null)
    expect(await disk()).not.toMatch(/Hei\.|Sagt før/)
    expect(await disk()).toContain('Behov.')
    answer = new Response(null, { status: 404 })
    await prunePlans('ida', null)
    expect(await disk()).not.toContain('Behov.')
    expect(await database.getAll('drafts')).toEqual(draft('access-changed'))
    database.close()
  })

  test('DEVICE-14 a plan that is gone leaves the disk, but for the words that were not sent', async () => {
    const page = await writeOffline()
    server.hangUp()
    page.signal('online')
    await until(page.sync, isSaved)
    page.signal('offline')
    await until(page.sync, (state) => !state.connected)
    typeOn(documentOf(page.sync, 'about').doc, ' Enda mer')
    await until(page.sync, isSafe)
    await page.leave()
    const database = await openDevice()
    if (database === null) throw new Error('Nothing is kept.')
    await prunePlan(database, 'ida', 'plan', null)
    const drafts = await database.getAll('drafts')
    expect(drafts).toEqual([expect.objectContaining({ rule: 'plan-gone', text: 'Enda mer' })])
    for (const table of ['plans', 'documents', 'updates'] as const) expect(await database.count(table)).toBe(0)
    database.close()
  })
})

describe('what lies on the device goes', () => {
  beforeEach(async () => {
    write(server.doc('about'), 'Hei.')
    write(server.doc('needs'), 'Behov.')
    await trustDevice('ida', ida)
  })

  test.each([
    ['somebody else has signed in', () => tendDevice(kari)],
    ['one has signed out, here or elsewhere', () => tendDevice(nobody)],
    ['the setting is turned off', () => forgetDevice()],
    ['seven days have passed without contact', () => tendDevice(null, Date.now() + keptOnDeviceFor + 1)],
  ])('DEVICE-20 all of it, in open tabs too, when %s', async (_what, end) => {
    const page = await writeOffline()
    await end()
    expect(await indexedDB.databases()).toEqual([])
    // The page that is still open does not write it back, and says so.
    expect(await until(page.sync, (state) => state.save === 'offline-unsaved')).toMatchObject({ holdsOnlyCopy: true })
    typeOn(documentOf(page.sync, 'about').doc, ' Mer')
    await page.leave()
    expect(await indexedDB.databases()).toEqual([])
  })

  test('DEVICE-21 not before its time, and every word from the server begins it anew', async () => {
    await (await writeOffline()).leave()
    const later = Date.now() + keptOnDeviceFor - 60_000
    await tendDevice(null, later)
    expect(await disk()).toContain('Uten nett')
    await tendDevice(ida, later)
    await tendDevice(null, later + keptOnDeviceFor)
    expect(await disk()).toContain('Uten nett')
    await tendDevice(null, later + keptOnDeviceFor + 1)
    expect(await indexedDB.databases()).toEqual([])
  })

  test('DEVICE-22 a session that ran out by itself leaves the unsent words alone, which are sent after signing in again', async () => {
    await (await writeOffline()).leave()
    const now = Date.now()
    const idle = new Date(now + 60_000).toISOString()
    const ends = { idle, atTheLatest: idle, now: new Date(now).toISOString() }
    await tendDevice({ ...ida, ends }, now)
    await tendDevice(nobody, now + 60_001)
    expect(await disk()).toContain('Uten nett')
    expect(await disk()).not.toMatch(/Hei\.|Behov\./)
    await tendDevice(ida)
    const { sync } = await visit(['about'])
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual(['Hei.Uten nett'])
    expect(wordsIn(documentOf(sync, 'about').doc)).toEqual(['Hei.Uten nett'])
  })

  test.each([
    ['paragraph was taken away', () => server.doc('about').getXmlFragment('text').delete(0, 1), 'taken-away'],
    ['section was closed', () => server.doors.set('about', 4403), 'access-changed'],
  ])('DEVICE-23 words left alone come back when their %s meanwhile', async (_what, change, rule) => {
    await (await writeOffline()).leave()
    const now = Date.now()
    const idle = new Date(now).toISOString()
    await tendDevice({ ...ida, ends: { idle, atTheLatest: idle, now: idle } }, now)
    await tendDevice(nobody, now + 1)
    change()
    const { sync } = await visit(['about'])
    await until(sync, (state) => state.rejected.length > 0)
    expect(sync.state.rejected).toEqual([expect.objectContaining({ document: 'about', rule, text: 'Uten nett' })])
  })

  test.each([false, true])(
    'DEVICE-24 a session that ends in the open page leaves the words where they are when they may stay (%s), and else hands them over',
    async (stays) => {
      const page = await visit(['about'], { stays })
      await until(page.sync, isReady('about'))
      await until(page.sync, isSaved)
      server.holdSaved = true
      typeOn(documentOf(page.sync, 'about').doc, ' Mer.')
      await until(page.sync, (state) => state.unsavedChanges === 1 && !state.holdsOnlyCopy)
      server.hangUp(4401)
      await until(page.sync, (state) => state.ending === 'signed-out' && (stays || state.rejected.length > 0))
      expect(page.sync.state.rejected.map(({ text }) => text)).toEqual(stays ? [] : [' Mer.'])
      expect(await disk()).toContain(' Mer.')
    },
  )
})
