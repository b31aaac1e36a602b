// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addMeasures, emptyMeasure } from '../cards/measure-edits.ts'
import { openPlanSync } from './open-plan-sync.ts'
import { ownEdit } from './own-edit.ts'
import type { PageSignal } from './page-signals.ts'
import type { PlanDocument, PlanSync, PlanSyncState } from './plan-sync.ts'
import { TestPlanServer } from './test-plan-server.ts'

let server: TestPlanServer
const opened: PlanSync[] = []

beforeEach(async () => {
  server = await TestPlanServer.start()
})
afterEach(async () => {
  for (const sync of opened.splice(0)) sync.destroy()
  await server.stop()
})

/** One person's page, and what their browser says about the network. */
function visit(...documents: string[]) {
  let listener: (signal: PageSignal) => void = () => {}
  const sync = openPlanSync({
    me: 'me',
    url: server.url,
    planId: 'ida',
    random: () => 0,
    signals: (given) => {
      listener = given
      return () => {}
    },
  })
  opened.push(sync)
  sync.setDocuments(documents)
  return { sync, signal: (signal: PageSignal) => listener(signal) }
}

async function until(sync: PlanSync, holds: (state: PlanSyncState) => boolean): Promise<PlanSyncState> {
  // The state is told of at the end of the turn in which something happened.
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
const isSaved = (state: PlanSyncState) => state.save === 'saved'

/** Adds a paragraph, as an editor would. */
function write(doc: Y.Doc, words: string): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment('text').push([paragraph])
  }, ownEdit)
}

function wordsIn(doc: Y.Doc): string[] {
  return doc
    .getXmlFragment('text')
    .toArray()
    .map((paragraph) => paragraph.toString().replace(/<[^>]*>/g, ''))
}

describe('writing', () => {
  test('SYNC-72 two people write in several documents and have the same words', async () => {
    const { sync: ida } = visit('about', 'needs')
    const { sync: kari } = visit('needs', 'about')
    await Promise.all([ida, kari].map((sync) => until(sync, (s) => isReady('about')(s) && isReady('needs')(s))))
    write(documentOf(ida, 'about').doc, 'Hei')
    write(documentOf(kari, 'needs').doc, 'Hjelp')
    write(documentOf(kari, 'about').doc, 'Takk')
    await Promise.all([until(ida, isSaved), until(kari, isSaved)])
    await server.until(() => wordsIn(server.doc('about')).length === 2)
    const about = wordsIn(server.doc('about'))
    expect(about.toSorted()).toEqual(['Hei', 'Takk'])
    // The ordinary door hands a third person all of it.
    const { sync: third } = visit('about', 'needs')
    await until(third, (s) => isReady('about')(s) && isReady('needs')(s))
    expect(wordsIn(documentOf(third, 'about').doc)).toEqual(about)
    expect(wordsIn(documentOf(third, 'needs').doc)).toEqual(['Hjelp'])
  })

  test('SYNC-73 until the server has answered, a document has no right and no content', async () => {
    const { sync } = visit('about')
    await until(sync, (state) => state.documents.has('about'))
    const before = documentOf(sync, 'about')
    expect(before).toMatchObject({ right: 'none', state: 'loading' })
    await until(sync, isReady('about'))
    const after = documentOf(sync, 'about')
    expect(after).toMatchObject({ right: 'write', state: 'ready' })
    expect(after.doc).not.toBe(before.doc)
    expect(after.generation).toBeGreaterThan(before.generation)
  })

  test('SYNC-74 no update leaves before the answer to the server’s step 1, which holds it', async () => {
    server.holdStep1 = true
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    write(documentOf(sync, 'about').doc, 'Før')
    write(documentOf(sync, 'about').doc, 'svaret')
    expect((await until(sync, (state) => state.unsavedChanges === 2)).save).toBe('saving')
    server.releaseStep1()
    await until(sync, isSaved)
    write(documentOf(sync, 'about').doc, 'etter')
    await until(sync, isSaved)
    await server.until(() => wordsIn(server.doc('about')).length === 3)
    expect(server.channels[0]?.heard).toEqual(['step1', 'step2', 'update'])
  })

  test('SYNC-75 words written offline arrive once, with typing going on while the connection returns', async () => {
    const { sync, signal } = visit('about')
    await until(sync, isReady('about'))
    const { doc } = documentOf(sync, 'about')
    write(doc, 'Før')
    await until(sync, isSaved)
    signal('offline')
    await until(sync, (state) => !state.connected)
    write(doc, 'Uten nett')
    expect(await until(sync, (state) => state.unsavedChanges === 1)).toMatchObject({ save: 'offline-unsaved' })
    expect(documentOf(sync, 'about')).toMatchObject({ right: 'write', state: 'ready' })
    write(server.doc('about'), 'Fra en annen')
    server.holdStep1 = true
    signal('online')
    await server.until(() => server.channels.length === 2 && server.channels[1]?.heard.length === 1)
    write(doc, 'Midt i')
    server.releaseStep1()
    write(doc, 'Etter')
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual(wordsIn(doc))
    expect(wordsIn(doc).toSorted()).toEqual(['Etter', 'Fra en annen', 'Før', 'Midt i', 'Uten nett'])
    expect(server.channels[1]?.heard).toEqual(['step1', 'step2'])
    expect(sync.state.rejected).toEqual([])
  })

  test('SYNC-76 a server that stops and starts again is returned to, and gets what it missed', async () => {
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    const { port } = server
    await server.stop()
    await until(sync, (state) => !state.connected)
    write(documentOf(sync, 'about').doc, 'Mens den var borte')
    server = await TestPlanServer.start(port)
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual(['Mens den var borte'])
  })

  test('SYNC-77 a document that leaves the list stays until its words are saved', async () => {
    server.holdSaved = true
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    write(documentOf(sync, 'about').doc, 'Sist')
    sync.setDocuments([])
    expect(await until(sync, (state) => !state.documents.has('about'))).toMatchObject({ save: 'saving' })
    expect(server.open('about')).toHaveLength(1)
    await server.until(() => server.channels[0]?.heard.includes('update') === true)
    server.releaseSaved()
    await server.until(() => server.open('about').length === 0)
    expect(sync.state).toMatchObject({ save: 'saved', rejected: [] })
  })
})

describe('saving', () => {
  test('SAVE-40 a change is unsaved until the message that carries it is told of as saved', async () => {
    server.holdSaved = true
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    const { doc } = documentOf(sync, 'about')
    await server.until(() => server.channels[0]?.heard.includes('step2') === true)
    for (const words of ['en', 'to', 'tre']) write(doc, words)
    expect(await until(sync, (state) => state.unsavedChanges === 3)).toMatchObject({ save: 'saving' })
    const [channel] = server.open('about')
    if (channel === undefined) throw new Error('No channel.')
    await server.until(() => channel.accepted === 4)
    // The step 2 and the first two updates.
    server.say(channel, { type: 'saved', channel: channel.number, messages: 3 })
    expect(await until(sync, (state) => state.unsavedChanges === 1)).toMatchObject({ save: 'saving' })
    server.releaseSaved()
    expect(await until(sync, isSaved)).toMatchObject({ unsavedChanges: 0 })
  })

  test('SAVE-41 what was under way when the connection was lost is unsaved until it is told of on the next', async () => {
    server.holdSaved = true
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    const { doc } = documentOf(sync, 'about')
    write(doc, 'Kom fram')
    await server.until(() => wordsIn(server.doc('about')).length === 1)
    server.hangUp()
    expect(await until(sync, (state) => !state.connected)).toMatchObject({ save: 'offline-unsaved', unsavedChanges: 1 })
    await server.until(() => server.channels[1]?.heard.includes('step2') === true)
    expect(sync.state).toMatchObject({ unsavedChanges: 1 })
    server.releaseSaved()
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual(['Kom fram'])
  })

  test('SAVE-42 a deletion alone is a change too', async () => {
    server.holdSaved = true
    const { sync } = visit('about')
    write(server.doc('about'), 'Bort')
    await until(sync, isReady('about'))
    const { doc } = documentOf(sync, 'about')
    doc.transact(() => doc.getXmlFragment('text').delete(0, 1), ownEdit)
    await until(sync, (state) => state.unsavedChanges === 1)
    await server.until(() => server.channels[0]?.accepted === 2)
    server.releaseSaved()
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual([])
  })

  test('SAVE-43 while the storage is away the words are kept, and saved by themselves when it is back', async () => {
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    await until(sync, isSaved)
    server.doors.set('about', 4503)
    server.closeChannels('about', 4503)
    write(documentOf(sync, 'about').doc, 'Venter')
    await server.until(() => server.channels.length > 2)
    expect(sync.state).toMatchObject({ connected: true, save: 'offline-unsaved', unsavedChanges: 1, rejected: [] })
    expect(documentOf(sync, 'about')).toMatchObject({ right: 'write', state: 'ready' })
    server.doors.delete('about')
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual(['Venter'])
  })
})

describe('not accepted', () => {
  test('SYNC-78 refused words are handed to their writer, and a fresh copy with a new client id asks again', async () => {
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    const before = documentOf(sync, 'about')
    write(before.doc, 'Lagret')
    await until(sync, isSaved)
    write(server.doc('about'), 'Fra en annen')
    server.refusals.set('about', 'content')
    write(before.doc, 'Ikke godtatt')
    write(before.doc, 'Heller ikke dette')
    const state = await until(sync, (s) => s.rejected.length > 0 && isReady('about')(s))
    expect(state.rejected).toMatchObject([
      { document: 'about', rule: 'content', text: 'Ikke godtatt\nHeller ikke dette' },
    ])
    const after = documentOf(sync, 'about')
    expect(after.generation).toBeGreaterThan(before.generation)
    expect(after.doc.clientID).not.toBe(before.doc.clientID)
    expect(wordsIn(after.doc).toSorted()).toEqual(['Fra en annen', 'Lagret'])
    expect(state).toMatchObject({ unsavedChanges: 0, canUndo: false })
    write(after.doc, 'Videre')
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toContain('Videre')
    sync.dismissRejected(state.rejected[0]?.id ?? '')
    await until(sync, (s) => s.rejected.length === 0)
  })

  test('SYNC-106 words in a measure that is handed over just then come back to their writer, and nothing else is lost', async () => {
    const { sync } = visit('measures/kari')
    await until(sync, isReady('measures/kari'))
    const { doc } = documentOf(sync, 'measures/kari')
    const [first, second] = addMeasures(doc, [
      { ...emptyMeasure, title: 'Trene' },
      { ...emptyMeasure, title: 'Søke' },
    ])
    await until(sync, isSaved)
    server.holdSaved = true
    const titleOf = (page: Y.Doc, id = '') =>
      (page.getMap('cards').get(id) as Y.Map<unknown>).get('title') as Y.XmlFragment
    const wordsOf = (page: Y.Doc, id = '') => (titleOf(page, id).get(0) as Y.XmlElement).get(0) as Y.XmlText
    const there = server.doc('measures/kari')
    there.transact(() => {
      ;(there.getMap('cards').get(first ?? '') as Y.Map<unknown>).set('moved', true)
      titleOf(there, first).delete(0, 1)
    })
    // Before the page has heard of it.
    wordsOf(doc, first).insert(5, ' hver dag')
    wordsOf(doc, second).insert(4, ' om bolig')
    const state = await until(sync, ({ rejected }) => rejected.length > 0)
    expect(state.rejected).toMatchObject([{ document: 'measures/kari', rule: 'moved', text: ' hver dag' }])
    server.releaseSaved()
    await until(sync, isSaved)
    expect(documentOf(sync, 'measures/kari').doc).toBe(doc)
    expect(titleOf(there, second).toString()).toBe('<paragraph>Søke om bolig</paragraph>')
    expect(titleOf(there, first).length).toBe(0)
  })

  test('SYNC-79 a close with 4410 hands over what is unsaved and asks at the ordinary door, with the right it now has', async () => {
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    const before = documentOf(sync, 'about').doc
    server.holdSaved = true
    write(before, 'Rett før')
    server.rights.set('about', 'read')
    server.closeChannels('about', 4410)
    const state = await until(sync, (s) => s.documents.get('about')?.right === 'read')
    expect(state.rejected).toMatchObject([{ document: 'about', rule: 'access-changed', text: 'Rett før' }])
    expect(state.unsavedChanges).toBe(0)
    expect(before.isDestroyed).toBe(true)
  })

  test('SYNC-80 a right that changed while the page was offline begins a fresh copy, unsent words first', async () => {
    const { sync, signal } = visit('about')
    await until(sync, isReady('about'))
    signal('offline')
    write(documentOf(sync, 'about').doc, 'Skrevet uten nett')
    server.rights.set('about', 'comment')
    signal('online')
    const state = await until(sync, (s) => s.documents.get('about')?.right === 'comment' && isReady('about')(s))
    expect(state.rejected).toMatchObject([{ rule: 'access-changed', text: 'Skrevet uten nett' }])
    expect(server.channels.flatMap(({ connection, heard }) => (connection === 0 ? [] : heard))).not.toContain('step2')
  })

  test('SYNC-81 a journal that was restored begins a fresh copy, unsent words first; only a copy with content tells where it is from', async () => {
    for (const turnsOldCopiesAway of [true, false]) {
      server.turnsOldCopiesAway = turnsOldCopiesAway
      server.epoch = 'first'
      server.channels.length = 0
      const { sync, signal } = visit('about')
      await until(sync, isReady('about'))
      signal('offline')
      write(documentOf(sync, 'about').doc, 'Skrevet uten nett')
      server.epoch = 'second'
      signal('online')
      const state = await until(sync, (s) => s.rejected.length > 0 && isReady('about')(s))
      expect(state.rejected).toMatchObject([{ rule: 'restored', text: 'Skrevet uten nett' }])
      expect(wordsIn(documentOf(sync, 'about').doc)).toEqual([])
      expect(server.channels.map(({ epoch }) => epoch)).toEqual([undefined, 'first', undefined])
      sync.destroy()
    }
  })

  test('SYNC-82 a change too large for a frame is not sent; its words are handed over and nothing else is lost', async () => {
    const { sync } = visit('about')
    await until(sync, isReady('about'))
    write(documentOf(sync, 'about').doc, 'Før')
    await until(sync, isSaved)
    const pasted = 'ord '.repeat(300_000)
    write(documentOf(sync, 'about').doc, pasted)
    write(documentOf(sync, 'about').doc, 'rett etter')
    const state = await until(sync, (s) => s.rejected.length > 0 && isReady('about')(s))
    expect(state.rejected.map(({ rule }) => rule)).toEqual(['too-large'])
    expect(state.rejected[0]?.text).toBe(`${pasted}\nrett etter`)
    expect(wordsIn(documentOf(sync, 'about').doc)).toEqual(['Før'])
    expect(server.connections).toHaveLength(1)
    write(documentOf(sync, 'about').doc, 'Videre')
    await until(sync, isSaved)
    expect(wordsIn(server.doc('about'))).toEqual(['Før', 'Videre'])
  })

  test('SYNC-83 a closed document hands over unsaved words, leaves memory, and asks again when rights change', async () => {
    for (const code of [4403, 4404]) {
      const { sync } = visit('about', 'needs')
      await until(sync, (s) => isReady('about')(s) && isReady('needs')(s))
      const before = documentOf(sync, 'about')
      server.holdSaved = true
      write(before.doc, `Rett før ${code}`)
      server.doors.set('about', code)
      server.closeChannels('about', code)
      const state = await until(sync, (s) => s.documents.get('about')?.state === 'closed')
      expect(state.rejected).toMatchObject([{ rule: 'access-changed', text: `Rett før ${code}` }])
      const closed = documentOf(sync, 'about')
      expect(closed.right).toBe('none')
      expect(before.doc.isDestroyed).toBe(true)
      expect(closed.doc.share.size).toBe(0)
      expect(state.documents.get('needs')?.state).toBe('ready')

      server.holdSaved = false
      server.doors.delete('about')
      server.event('access')
      await until(sync, isReady('about'))
      sync.destroy()
    }
  })

  test('SYNC-84 another schema version and a session that ended close the whole plan, unsent words first', async () => {
    const endings = [
      [4409, 'other-schema', 'other-schema'],
      [4401, 'signed-out', 'access-changed'],
      [4403, 'unknown', 'access-changed'],
      [4404, 'unknown', 'plan-gone'],
    ] as const
    for (const [code, ending, rule] of endings) {
      server.holdSaved = true
      const { sync } = visit('about', 'needs')
      await until(sync, isReady('about'))
      write(documentOf(sync, 'about').doc, 'Usendt')
      server.hangUp(code)
      const state = await until(sync, (s) => s.ending !== null)
      expect(state).toMatchObject({ ending, connected: false, unsavedChanges: 0 })
      expect(state.rejected).toMatchObject([{ document: 'about', rule, text: 'Usendt' }])
      expect([...state.documents.values()].map((document) => document.state)).toEqual(['closed', 'closed'])
    }
    server.holdSaved = true
    const replaced = visit('about').sync
    await until(replaced, isReady('about'))
    write(documentOf(replaced, 'about').doc, 'Usendt')
    server.event('replaced')
    server.hangUp(4404)
    const state = await until(replaced, (s) => s.ending !== null)
    expect(state.ending).toBe('replaced')
    expect(state.rejected).toMatchObject([{ rule: 'plan-replaced', text: 'Usendt' }])

    server.doors.set('about', 4409)
    const { sync } = visit('about')
    await until(sync, (s) => s.ending === 'other-schema')
  })

  test('SYNC-85 a copy that is turned away again and again waits before the next', async () => {
    server.doors.set('about', 4410)
    const begun = Date.now()
    const { sync } = visit('about')
    await server.until(() => server.channels.length === 4)
    // The second at once, the third and fourth after half a second each.
    expect(Date.now() - begun).toBeGreaterThanOrEqual(990)
    expect(sync.state.rejected).toEqual([])
  })
})

describe('with less than write', () => {
  test('SYNC-86 the editors get a mirror that is fed one way, whatever writes into it', async () => {
    for (const right of ['read', 'comment'] as const) {
      server.rights.set('about', right)
      const { sync } = visit('about')
      write(server.doc('about'), 'Fra eieren')
      await until(sync, isReady('about'))
      const { doc, awareness, right: told } = documentOf(sync, 'about')
      expect(told).toBe(right)
      expect(awareness.doc).not.toBe(doc)
      expect(awareness.clientID).toBe(doc.clientID)
      write(doc, 'Reparert av en binding')
      doc.transact(() => doc.getXmlFragment('text').delete(0, 1), ownEdit)
      expect(sync.state).toMatchObject({ unsavedChanges: 0, canUndo: false })

      write(server.doc('about'), 'Mer fra eieren')
      const hears = new Promise<void>((resolve) => doc.once('update', () => resolve()))
      await hears
      expect(wordsIn(doc)).toContain('Mer fra eieren')
      expect(wordsIn(awareness.doc)).not.toContain('Reparert av en binding')
      sync.destroy()
      await server.until(() => server.open('about').length === 0)
      expect(server.channels.at(-1)?.heard.filter((kind) => kind !== 'awareness')).toEqual(['step1'])
      server.doc('about').getXmlFragment('text').delete(0, 2)
    }
  })

  test('SYNC-87 even a change to the synced copy itself does not leave the page of one who may not write', async () => {
    server.rights.set('about', 'comment')
    const { sync } = visit('about', 'needs')
    await until(sync, (s) => isReady('about')(s) && isReady('needs')(s))
    const [channel] = server.open('about')
    if (channel === undefined) throw new Error('No channel.')
    write(documentOf(sync, 'about').awareness.doc, 'Feil vei')
    // Nor when a server asks for what it should not.
    server.askForWords(channel)
    write(server.doc('about'), 'Etter spørsmålet')
    await new Promise<void>((resolve) => documentOf(sync, 'about').doc.once('update', () => resolve()))
    write(documentOf(sync, 'about').awareness.doc, 'Feil vei igjen')
    write(documentOf(sync, 'needs').doc, 'Rett vei')
    await server.until(() => wordsIn(server.doc('needs')).length === 1)
    expect(channel.heard).toEqual(['step1'])
  })
})

describe('presence', () => {
  test('SYNC-88 the reader is present in the document where they are, and in no other', async () => {
    const { sync: ida } = visit('about', 'needs')
    const { sync: kari } = visit('about', 'needs')
    await Promise.all([ida, kari].map((sync) => until(sync, (s) => isReady('about')(s) && isReady('needs')(s))))
    const people = (state: PlanSyncState, name: string) => (state.presence.get(name) ?? []).length
    ida.setPlace('about')
    await until(kari, (state) => people(state, 'about') === 1 && people(state, 'needs') === 0)
    documentOf(ida, 'about').awareness.setLocalStateField('cursor', { anchor: 1, head: 2 })
    const { awareness, doc } = documentOf(kari, 'about')
    const theirs = () => [...awareness.getStates()].filter(([client]) => client !== doc.clientID)
    await new Promise<void>((resolve) => {
      const look = () => {
        if (theirs().some(([, state]) => 'cursor' in state)) resolve()
      }
      awareness.on('change', look)
      look()
    })
    ida.setPlace('needs')
    await until(kari, (state) => people(state, 'about') === 0 && people(state, 'needs') === 1)
    expect(documentOf(ida, 'about').awareness.getLocalState()).toBeNull()
    ida.setPlace(null)
    await until(kari, (state) => people(state, 'needs') === 0)
  })

  test('SYNC-89 a lost connection leaves nobody on the screen; on return everybody is seen where they are, at once', async () => {
    const { sync: kari } = visit('about')
    const { sync: ida, signal } = visit('about')
    await Promise.all([ida, kari].map((sync) => until(sync, isReady('about'))))
    kari.setPlace('about')
    ida.setPlace('about')
    const seenBy = (sync: PlanSync) => documentOf(sync, 'about').awareness.getStates().size
    const everybodySeen = (sync: PlanSync) =>
      new Promise<void>((resolve) => {
        const { awareness } = documentOf(sync, 'about')
        const look = () => {
          if (awareness.getStates().size === 2) resolve()
        }
        awareness.on('change', look)
        look()
      })
    await Promise.all([everybodySeen(ida), everybodySeen(kari)])
    signal('offline')
    expect((await until(ida, (state) => !state.connected)).presence.size).toBe(0)
    expect(seenBy(ida)).toBe(1)
    await server.until(() => server.open('about').length === 1)
    signal('online')
    const begun = Date.now()
    await Promise.all([everybodySeen(ida), everybodySeen(kari)])
    await until(ida, (state) => state.presence.get('about')?.length === 2)
    // Awareness renews itself after 15 s; that is not what brought them back.
    expect(Date.now() - begun).toBeLessThan(10_000)
  })
})

describe('the state', () => {
  test('SYNC-90 listeners are told once a turn, and what has not changed is the same object', async () => {
    const { sync } = visit('about', 'needs')
    await until(sync, (s) => isReady('about')(s) && isReady('needs')(s) && s.save === 'saved')
    const before = sync.state
    let told = 0
    sync.subscribe(() => {
      told += 1
    })
    for (const words of ['en', 'to', 'tre']) write(documentOf(sync, 'about').doc, words)
    expect(sync.state).toBe(before)
    await Promise.resolve()
    expect(told).toBe(1)
    expect(sync.state).not.toBe(before)
    expect(sync.state.documents).toBe(before.documents)
    expect(sync.state.presence).toBe(before.presence)
  })
})
