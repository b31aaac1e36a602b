import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import type { Database } from '../storage/database.ts'
import { type NewRow, type PlanKey, StorageAway, type Unsound } from '../storage/document-store.ts'
import { SqlDocumentStore } from '../storage/sql-document-store.ts'
import { testDatabases } from '../storage/test-database.ts'
import { insertTestPlan } from '../storage/test-plan.ts'
import type { DocumentOnDisk } from './document-on-disk.ts'
import { CorruptDocument } from './document-state.ts'
import { openDocument } from './open-document.ts'

/** Rows and snapshots that were damaged where they lay, on both databases. */
const spec = documentSpec('prose')

describe.each(await testDatabases())('damaged documents on $name', ({ missing, open }) => {
  if (missing !== null) {
    test('is not tried', ({ skip }) => skip(missing))
    return
  }

  let database: Database
  let store: SqlDocumentStore

  beforeAll(async () => {
    database = await open()
    store = new SqlDocumentStore(database.db)
  }, 60_000)

  afterAll(() => database.close())

  /** Three copies that have not heard of each other, two paragraphs each, in turn: six rows. */
  const writtenPlan = async () => {
    const { key, person } = await insertTestPlan(database.db, ['about', 'needs'])
    const copies = [1, 2, 3].map((client) => {
      const doc = new Y.Doc()
      doc.clientID = client
      return doc
    })
    const rows: NewRow[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      const copy = copies[turn % 3] as Y.Doc
      copy.once('update', (bytes: Uint8Array) => rows.push({ person, onBehalfOf: null, bytes }))
      copy.getXmlFragment('text').insert(0, [paragraph(`ord ${turn + 1}`)])
    }
    for (const document of ['about', 'needs']) {
      const claims = copies.map(({ clientID: client }) => ({ client, person }))
      const append = { document, accessVersion: 1, after: 0, rows, claims, writtenAt: new Date() }
      expect(await store.append(key, append)).toMatchObject({ outcome: 'appended', last: 6 })
    }
    return { key, person, copies }
  }

  const damage = async (key: PlanKey, table: 'journal' | 'snapshot', sequence: number, bytes: Uint8Array) => {
    const { numUpdatedRows } = await database.db
      .updateTable(table)
      .set({ bytes })
      .where('sequence', '=', sequence)
      .where('document', '=', ({ selectFrom }) =>
        selectFrom('document').select('id').where('plan', '=', key.plan).where('name', '=', 'about'),
      )
      .executeTakeFirst()
    expect(numUpdatedRows).toBe(1n)
  }

  const reopen = async (key: PlanKey, name = 'about') => {
    const reported: Unsound[] = []
    const stored = (await store.load(key, [name])).get(name)
    if (stored === undefined) throw new Error(`${name} is not there.`)
    const onDisk = await openDocument(key, stored, spec, store, (unsound) => reported.push(unsound))
    return { onDisk: onDisk as DocumentOnDisk, reported }
  }

  const asides = (reported: readonly Unsound[]): readonly string[] =>
    reported.flatMap(({ snapshot, rows }) => [
      ...(snapshot === null ? [] : [`snapshot ${snapshot.sequence} ${snapshot.reason}`]),
      ...rows.map(({ sequence, reason }) => `${sequence} ${reason}`),
    ])

  test.each<[string, Uint8Array, string]>([
    ['no update', new Uint8Array([255, 255, 255, 255, 1, 2]), 'unreadable'],
    ['nothing at all', new Uint8Array(), 'unreadable'],
    ['a node that no text has', foreignNode(), 'schema'],
    ['an update with a gap before it', gapped(), 'builds-on-missing'],
  ])(
    'SAVE-64 a row that holds %s is set aside with those that build on it, and the document opens without',
    async (_what, bytes, reason) => {
      const { key } = await writtenPlan()
      await damage(key, 'journal', 2, bytes)
      const { onDisk, reported } = await reopen(key)
      // The fifth is by the same client, whose words have a hole now.
      expect(asides(reported)).toEqual([`2 ${reason}`, '5 builds-on-missing'])
      expect(wordsOf(onDisk)).toEqual([1, 3, 4, 6])
      // It is found once, and what is written from now on lies after it.
      const again = await reopen(key)
      expect(again.reported).toEqual([])
      expect(wordsOf(again.onDisk)).toEqual([1, 3, 4, 6])
      // The other documents of the plan know nothing of it.
      const other = await reopen(key, 'needs')
      expect(other.reported).toEqual([])
      expect(wordsOf(other.onDisk)).toEqual([1, 2, 3, 4, 5, 6])
    },
  )

  test.each<[string, (sound: Uint8Array) => Uint8Array, string]>([
    ['cannot be read', () => new Uint8Array([9, 9, 9]), 'unreadable'],
    ['ends too early', (sound) => sound.slice(0, -8), 'unreadable'],
    ['has lost its beginning', () => gapped(), 'builds-on-missing'],
  ])(
    'SAVE-65 a snapshot that %s is set aside, and made anew from the journal’s beginning',
    async (_what, spoil, reason) => {
      const { key } = await writtenPlan()
      const { onDisk: first } = await reopen(key)
      await first.rest(false)
      await damage(key, 'snapshot', 6, spoil(first.state.bytes))
      // With nothing after it a snapshot is sent as it lies: who opens it finds out, and looks.
      const { onDisk } = await reopen(key)
      expect(() => onDisk.state.doc).toThrow(CorruptDocument)
      const unsound = await onDisk.setAsideUnsound()
      expect(asides(unsound === null ? [] : [unsound])).toEqual([`snapshot 6 ${reason}`])
      const { onDisk: again, reported } = await reopen(key)
      expect(reported).toEqual([])
      expect(wordsOf(again)).toEqual([1, 2, 3, 4, 5, 6])
      await again.rest(false)
      expect((await store.load(key, ['about'])).get('about')).toMatchObject({ sequence: 6, tail: [], setAside: 0 })
    },
  )

  test('SAVE-66 a snapshot that cannot be read, with rows after it of which one is damaged too', async () => {
    const { key, person, copies } = await writtenPlan()
    const { onDisk: first } = await reopen(key)
    await first.rest(false)
    const [copy] = copies as [Y.Doc]
    let bytes = new Uint8Array()
    copy.once('update', (update: Uint8Array) => {
      bytes = new Uint8Array(update)
    })
    copy.getXmlFragment('text').insert(0, [paragraph('ord 7')])
    expect(await first.append(1, [{ person, onBehalfOf: null, bytes }], [])).toBe('appended')
    await damage(key, 'snapshot', 6, new Uint8Array([9]))
    await damage(key, 'journal', 3, new Uint8Array([9]))
    const { onDisk, reported } = await reopen(key)
    expect(asides(reported)).toEqual(['snapshot 6 unreadable', '3 unreadable', '6 builds-on-missing'])
    expect(wordsOf(onDisk)).toEqual([1, 2, 4, 5, 7])
  })

  test('SAVE-67 a process that has the document open when another sets rows aside begins again', async () => {
    const { key, person } = await writtenPlan()
    const { onDisk: open } = await reopen(key)
    await damage(key, 'journal', 2, new Uint8Array([9]))
    await reopen(key)
    const row = { person, onBehalfOf: null, bytes: foreignNode() }
    expect(await open.append(1, [row], [])).toBe('behind')
    await expect(open.reload([])).rejects.toThrow(StorageAway)
    await expect(open.follow(7)).rejects.toThrow(StorageAway)
  })
})

/** The numbers of the words that are in it. */
function wordsOf({ state }: DocumentOnDisk): readonly number[] {
  const text = state.doc.getXmlFragment('text').toString()
  return [...text.matchAll(/ord (\d)/g)].map(([, number]) => Number(number)).sort()
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function foreignNode(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 2
  doc.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
  return Y.encodeStateAsUpdate(doc)
}

function gapped(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 2
  doc.getXmlFragment('text').insert(0, [paragraph('en')])
  const known = Y.encodeStateVector(doc)
  doc.getXmlFragment('text').insert(0, [paragraph('to')])
  return Y.encodeStateAsUpdate(doc, known)
}
