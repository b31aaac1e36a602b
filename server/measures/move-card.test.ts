import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { measureCard } from '../../shared/plan/document-schema.ts'
import type { StoredDocument } from '../storage/document-store.ts'
import { moveCard } from './move-card.ts'

const card = '11111111-1111-4111-8111-111111111111'
const author = { person: 'kari', onBehalfOf: null }

/** The two pages as they lie on disk, changed by what a move brings. */
class Pages {
  readonly #rows = new Map<string, Uint8Array[]>([
    ['measures/liv', []],
    ['measures/jonas', []],
  ])

  page(owner: string): Y.Doc {
    const doc = new Y.Doc()
    for (const row of this.#rows.get(`measures/${owner}`) ?? []) Y.applyUpdate(doc, row)
    return doc
  }

  edit(owner: string, change: (doc: Y.Doc) => void): void {
    const doc = this.page(owner)
    doc.on('update', (bytes: Uint8Array) => this.#rows.get(`measures/${owner}`)?.push(bytes))
    doc.transact(() => change(doc))
  }

  move(from: string, to: string, id = card): string {
    const stored = new Map(
      [...this.#rows].map(([name, rows]): [string, StoredDocument] => [
        name,
        {
          name,
          sequence: rows.length,
          snapshot: null,
          setAside: 0,
          tail: rows.map((bytes, index) => ({ ...author, sequence: index + 1, writtenAt: new Date(0), bytes })),
        },
      ]),
    )
    const moved = moveCard(stored, { card: id, from, to, author })
    if (moved.outcome !== 'moved') return moved.outcome
    for (const [name, { rows, claims }] of moved.documents) {
      expect(rows.length).toBe(1)
      expect(rows[0]).toMatchObject(author)
      // The server wrote it, under an id of its own.
      const [client] = Y.decodeUpdate(rows[0]?.bytes ?? new Uint8Array()).structs.map(({ id: { client } }) => client)
      expect(claims).toEqual([{ client, person: null }])
      for (const { bytes } of rows) this.#rows.get(name)?.push(bytes)
    }
    return 'moved'
  }

  card(owner: string, id = card): Record<string, unknown> {
    return (this.page(owner).getMap('cards').toJSON() as Record<string, Record<string, unknown>>)[id] ?? {}
  }
}

function startPages(): Pages {
  const pages = new Pages()
  pages.edit('liv', (doc) => {
    const made = new Y.Map<unknown>()
    doc.getMap('cards').set(card, made)
    for (const [name, value] of Object.entries({ order: 'a5', standing: 'agreed', progress: 'under-way' }))
      made.set(name, value)
    made.set('from', '2026-09-01')
    for (const name of Object.keys(measureCard.texts)) made.set(name, new Y.XmlFragment())
    const words = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    const heading = new Y.XmlElement('heading')
    ;(made.get('how') as Y.XmlFragment).insert(0, [heading, paragraph])
    heading.setAttribute('level', 3 as unknown as string)
    paragraph.insert(0, [words])
    words.insert(0, 'to ganger ')
    words.insert(words.length, 'hver uke', { bold: {} })
    const title = new Y.XmlElement('paragraph')
    title.insert(0, [new Y.XmlText('Følge opp medisinen')])
    ;(made.get('title') as Y.XmlFragment).insert(0, [title])
  })
  return pages
}

test('HAND-61 a measure moves with its fields, its place, its texts and their marks', () => {
  const pages = startPages()
  expect(pages.move('liv', 'jonas')).toBe('moved')
  expect(pages.card('jonas')).toEqual({
    order: 'a5',
    standing: 'agreed',
    progress: 'under-way',
    from: '2026-09-01',
    title: '<paragraph>Følge opp medisinen</paragraph>',
    how: '<heading level="3"></heading><paragraph>to ganger <bold>hver uke</bold></paragraph>',
    extent: '<paragraph></paragraph>',
    decision: '<paragraph></paragraph>',
  })
})

test('HAND-62 the card that is left behind is marked, has no words, and does not say where to', () => {
  const pages = startPages()
  pages.move('liv', 'jonas')
  const { moved, title, how, extent, decision } = pages.card('liv')
  expect([moved, title, how, extent, decision]).toEqual([true, '', '', '', ''])
  expect(JSON.stringify(pages.card('liv'))).not.toContain('jonas')
})

test('HAND-63 handed back, it fills the card that it left, with what has changed meanwhile', () => {
  const pages = startPages()
  pages.move('liv', 'jonas')
  pages.edit('jonas', (doc) => {
    const there = doc.getMap('cards').get(card) as Y.Map<unknown>
    there.set('progress', 'done')
    there.delete('from')
    const title = (there.get('title') as Y.XmlFragment).get(0) as Y.XmlElement
    ;(title.get(0) as Y.XmlText).insert(0, 'Ferdig: ')
  })
  expect(pages.move('jonas', 'liv')).toBe('moved')
  const back = pages.card('liv')
  expect(back).toMatchObject({ progress: 'done', title: '<paragraph>Ferdig: Følge opp medisinen</paragraph>' })
  expect(back).not.toHaveProperty('from')
  expect(back).not.toHaveProperty('moved')
  expect(pages.card('jonas')).toMatchObject({ moved: true, title: '', how: '' })
})

test('HAND-64 what was handed over already, removed, or never there is told apart, and nothing is written', () => {
  const pages = startPages()
  pages.move('liv', 'jonas')
  expect(pages.move('liv', 'jonas')).toBe('elsewhere')
  expect(pages.move('liv', 'jonas', '22222222-2222-4222-8222-222222222222')).toBe('gone')
  expect(pages.move('jonas', 'jonas')).toBe('gone')
  expect(pages.move('jonas', 'nobody')).toBe('gone')
  pages.edit('jonas', (doc) => (doc.getMap('cards').get(card) as Y.Map<unknown>).set('removed', true))
  expect(pages.move('jonas', 'liv')).toBe('gone')
  expect(pages.card('jonas')).toMatchObject({ title: '<paragraph>Følge opp medisinen</paragraph>' })
})

test('HAND-65 a card that somebody made by hand under the id of another’s is not written over', () => {
  const pages = startPages()
  pages.edit('jonas', (doc) => {
    const made = new Y.Map<unknown>()
    made.set('order', 'a1')
    doc.getMap('cards').set(card, made)
  })
  expect(pages.move('liv', 'jonas')).toBe('gone')
  expect(pages.card('jonas')).toEqual({ order: 'a1' })
})
