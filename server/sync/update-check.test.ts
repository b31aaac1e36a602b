import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { applyChecked, judgeUpdate } from './update-check.ts'
import { MalformedUpdate, UpdateRefused } from './update-decode.ts'

const prose = documentSpec('prose')
const goals = documentSpec('goals')
const ida = 'ida'
const idaClient = 1001
const cardId = '11111111-1111-4111-8111-111111111111'

/** A document with one paragraph and one list, as the server has it, and whose client ids are whose. */
function startProse(): { server: Y.Doc; owners: Map<number, string | null> } {
  const first = new Y.Doc()
  first.clientID = 1
  const text = first.getXmlFragment('text')
  text.insert(0, [paragraph('Hei'), list('a', 'b')])
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(first))
  return { server, owners: new Map([[1, null]]) }
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function list(...items: string[]): Y.XmlElement {
  const element = new Y.XmlElement('bulletList')
  element.insert(
    0,
    items.map((words) => {
      const item = new Y.XmlElement('listItem')
      item.insert(0, [paragraph(words)])
      return item
    }),
  )
  return element
}

/** A copy of the server's document in somebody's browser. */
function copyOf(server: Y.Doc, client = idaClient): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  // After the content: Yjs takes another id when it meets its own in what it reads.
  doc.clientID = client
  return doc
}

function edit(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array): void => {
    updates.push(update)
  }
  doc.on('update', keep)
  doc.transact(() => change(doc))
  doc.off('update', keep)
  return Y.mergeUpdates(updates)
}

function take(
  server: Y.Doc,
  update: Uint8Array,
  owners = new Map<number, string | null>([[1, null]]),
  spec = prose,
): unknown {
  const { claims } = judgeUpdate(server, spec, update, ida, (client) => owners.get(client))
  for (const { client, person } of claims) owners.set(client, person)
  return applyChecked(server, spec, update)
}

function refusal(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof UpdateRefused) return error.rule
    throw error
  }
  return 'accepted'
}

/** What somebody with write and bad will makes of a copy. */
function hostile(change: (doc: Y.Doc) => void, spec = prose, server = startProse().server): string {
  const update = edit(copyOf(server), change)
  return refusal(() => take(server, update, new Map([[1, null]]), spec))
}

function startGoals(): Y.Doc {
  const first = new Y.Doc()
  first.clientID = 1
  const card = new Y.Map<unknown>()
  card.set('order', 'a0')
  const title = new Y.XmlFragment()
  title.insert(0, [paragraph('Bo selv')])
  card.set('title', title)
  card.set('why', new Y.XmlFragment())
  first.getMap('cards').set(cardId, card)
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(first))
  return server
}

const textOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('text')

function cardIn(doc: Y.Doc): Y.Map<unknown> {
  const card = doc.getMap('cards').get(cardId)
  if (!(card instanceof Y.Map)) throw new Error('There is no card.')
  return card
}

describe('the update check', () => {
  test('SYNC-1 an honest edit is accepted, and what is new in it is what the journal gets', () => {
    const { server, owners } = startProse()
    const copy = copyOf(server)
    const update = edit(copy, (doc) => textOf(doc).insert(1, [paragraph('Nytt')]))
    const { claims } = judgeUpdate(server, prose, update, ida, (client) => owners.get(client))
    const applied = applyChecked(server, prose, update)
    expect(claims).toEqual([{ client: idaClient, person: ida }])
    expect(applied.mended).toBeNull()
    expect(applied.bytes).not.toBeNull()
    expect(textOf(server).toString()).toBe(textOf(copy).toString())
  })

  test('SYNC-2 an update that adds nothing is accepted with nothing to write', () => {
    const { server, owners } = startProse()
    const copy = copyOf(server)
    const update = edit(copy, (doc) => textOf(doc).insert(1, [paragraph('Nytt')]))
    take(server, update, owners)
    expect(take(server, update, owners)).toEqual({ bytes: null, mended: null })
    expect(take(server, Y.encodeStateAsUpdate(copy), owners)).toEqual({ bytes: null, mended: null })
  })

  test('SYNC-3 of an update that overlaps what is known, only what is new is kept', () => {
    const { server, owners } = startProse()
    const copy = copyOf(server)
    const known = edit(copy, (doc) => textOf(doc).insert(1, [paragraph('Ett')]))
    const fresh = edit(copy, (doc) => textOf(doc).insert(2, [paragraph('To')]))
    take(server, known, owners)
    const applied = applyChecked(server, prose, Y.mergeUpdates([known, fresh]))
    const kept = Y.decodeUpdate(applied.bytes ?? new Uint8Array())
    const { clock } = Y.decodeUpdate(fresh).structs[0]?.id ?? { clock: -1 }
    expect(kept.structs[0]?.id.clock).toBe(clock)
  })

  test('SYNC-4 an update with a gap before it is refused', () => {
    const { server } = startProse()
    const copy = copyOf(server)
    edit(copy, (doc) => textOf(doc).insert(1, [paragraph('Mistet')]))
    const later = edit(copy, (doc) => textOf(doc).insert(2, [paragraph('Senere')]))
    expect(refusal(() => take(server, later))).toBe('gap')
  })

  test('SYNC-5 an update with a hole inside is refused', () => {
    const { server } = startProse()
    const copy = copyOf(server)
    const one = edit(copy, (doc) => textOf(doc).insert(0, [paragraph('1')]))
    edit(copy, (doc) => textOf(doc).insert(0, [paragraph('2')]))
    const three = edit(copy, (doc) => textOf(doc).insert(0, [paragraph('3')]))
    expect(refusal(() => take(server, Y.mergeUpdates([one, three])))).toBe('gap')
  })

  test('SYNC-6 an update that builds on what the server does not have is refused', () => {
    const { server } = startProse()
    const other = copyOf(server, 2002)
    edit(other, (doc) => textOf(doc).insert(0, [paragraph('Usendt')]))
    const copy = copyOf(other)
    const update = edit(copy, (doc) => textOf(doc).insert(1, [paragraph('Etter')]))
    expect(refusal(() => take(server, update))).toBe('pending')
  })

  test('SYNC-7 deleting what the server does not have is refused', () => {
    const { server } = startProse()
    const other = copyOf(server, 2002)
    edit(other, (doc) => textOf(doc).insert(0, [paragraph('Usendt')]))
    const copy = copyOf(other)
    const update = edit(copy, (doc) => textOf(doc).delete(0, 1))
    expect(refusal(() => take(server, update))).toBe('pending')
  })

  test('SYNC-8 words signed with another person’s client id are refused', () => {
    const { server } = startProse()
    const update = edit(copyOf(server), (doc) => textOf(doc).insert(0, [paragraph('Forfalsket')]))
    const owners = new Map<number, string | null>([
      [1, null],
      [idaClient, 'kari'],
    ])
    expect(refusal(() => take(server, update, owners))).toBe('foreign-client')
  })

  test('SYNC-9 words signed with the server’s client id are refused, used or not', () => {
    const { server, owners } = startProse()
    const update = edit(copyOf(server, server.clientID), (doc) => textOf(doc).insert(0, [paragraph('Forfalsket')]))
    expect(refusal(() => take(server, update, owners))).toBe('foreign-client')
    const next = edit(copyOf(server, 1), (doc) => textOf(doc).insert(0, [paragraph('Forfalsket')]))
    expect(refusal(() => take(server, next, owners))).toBe('foreign-client')
  })

  test.each<[string, (doc: Y.Doc) => void, string]>([
    ['an unknown root', (doc) => doc.getMap('x').set('a', 1), 'structure'],
    ['a root of cards in a text', (doc) => doc.getMap('cards').set(cardId, new Y.Map()), 'structure'],
    ['an unknown node', (doc) => textOf(doc).insert(0, [new Y.XmlElement('script')]), 'structure'],
    ['a node named as a prototype’s', (doc) => textOf(doc).insert(0, [new Y.XmlElement('__proto__')]), 'structure'],
    ['words outside a paragraph', (doc) => textOf(doc).insert(0, [new Y.XmlText('løse')]), 'structure'],
    ['an item outside a list', (doc) => textOf(doc).insert(0, [new Y.XmlElement('listItem')]), 'structure'],
    [
      'a paragraph in a paragraph',
      (doc) => {
        const outer = new Y.XmlElement('paragraph')
        outer.insert(0, [paragraph('inni')])
        textOf(doc).insert(0, [outer])
      },
      'structure',
    ],
    ['a hook', (doc) => textOf(doc).insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement]), 'structure'],
    ['an unknown attribute', (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('onclick', 'x'), 'structure'],
    [
      'an attribute on the text itself',
      (doc) => Reflect.apply(Y.Map.prototype.set, textOf(doc), ['a', 1]),
      'structure',
    ],
    [
      'a heading of a level that is not there',
      (doc) => {
        const heading = new Y.XmlElement<{ level: number }>('heading')
        heading.setAttribute('level', 1)
        textOf(doc).insert(0, [heading as unknown as Y.XmlElement])
      },
      'content',
    ],
    ['an unknown mark', (doc) => words(doc).format(0, 1, { underline: {} }), 'content'],
    ['a mark with what it may not hold', (doc) => words(doc).format(0, 1, { bold: { style: 'x' } }), 'content'],
    ['a link that runs', (doc) => words(doc).format(0, 1, { link: { href: 'javascript:alert(1)' } }), 'content'],
    ['a link hidden by a newline', (doc) => words(doc).format(0, 1, { link: { href: 'java\nscript:x' } }), 'content'],
    ['a link with a target', (doc) => words(doc).format(0, 1, { link: { href: 'tel:1', target: 'x' } }), 'content'],
    ['something embedded', (doc) => words(doc).insertEmbed(0, { image: 'x' }), 'content'],
    [
      'bytes',
      (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('a', new Uint8Array(3) as unknown as string),
      'content',
    ],
    [
      'a subdocument',
      (doc) => Reflect.apply(Y.Map.prototype.set, textOf(doc).get(0), ['a', new Y.Doc()]),
      'subdocument',
    ],
  ])('SYNC-10 %s is refused', (_what, change, rule) => {
    expect(hostile(change)).toBe(rule)
  })

  function words(doc: Y.Doc): Y.XmlText {
    return (textOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
  }

  test('SYNC-11 headings, lists, marks and links of the schema are accepted', () => {
    expect(
      hostile((doc) => {
        const heading = new Y.XmlElement<{ level: number }>('heading')
        heading.setAttribute('level', 3)
        heading.insert(0, [new Y.XmlText('Overskrift')])
        textOf(doc).insert(0, [heading as unknown as Y.XmlElement, list('x', 'y')])
        const marked = new Y.XmlText()
        marked.insert(0, 'lenke', { link: { href: 'https://example.no/a?b=c' }, bold: {}, italic: {} })
        const holder = new Y.XmlElement('paragraph')
        holder.insert(0, [marked, new Y.XmlElement('hardBreak')])
        textOf(doc).insert(0, [holder])
      }),
    ).toBe('accepted')
  })

  test.each<[string, (doc: Y.Doc) => void, string]>([
    ['a card taken out', (doc) => doc.getMap('cards').delete(cardId), 'structure'],
    ['a card put in another’s place', (doc) => doc.getMap('cards').set(cardId, new Y.Map()), 'structure'],
    ['a card that is no map', (doc) => doc.getMap('cards').set(crypto.randomUUID(), 'x'), 'structure'],
    ['a card with an odd id', (doc) => doc.getMap('cards').set('x', new Y.Map()), 'structure'],
    ['a card under __proto__', (doc) => doc.getMap('cards').set('__proto__', new Y.Map()), 'structure'],
    ['a card’s text taken out', (doc) => cardIn(doc).delete('title'), 'structure'],
    ['a card’s text put in another’s place', (doc) => cardIn(doc).set('title', new Y.XmlFragment()), 'structure'],
    ['a text where a value is', (doc) => cardIn(doc).set('symbol', new Y.XmlFragment()), 'content'],
    ['a value where a text is', (doc) => cardIn(doc).set('title', 'x'), 'structure'],
    ['an unknown field', (doc) => cardIn(doc).set('owner', 'x'), 'structure'],
    ['a field of a prototype', (doc) => cardIn(doc).set('constructor', 'x'), 'structure'],
    ['an unknown symbol', (doc) => cardIn(doc).set('symbol', 'skull'), 'content'],
    ['an order key of another kind', (doc) => cardIn(doc).set('order', 7), 'content'],
    ['a list in a title', (doc) => (cardIn(doc).get('title') as Y.XmlFragment).insert(0, [list('x')]), 'structure'],
  ])('SYNC-12 in cards, %s is refused', (_what, change, rule) => {
    expect(hostile(change, goals, startGoals())).toBe(rule)
  })

  test('SYNC-13 a new card, a changed field and words in a card are accepted', () => {
    expect(
      hostile(
        (doc) => {
          const card = new Y.Map<unknown>()
          card.set('order', 'a1')
          card.set('removed', false)
          card.set('title', new Y.XmlFragment())
          card.set('why', new Y.XmlFragment())
          doc.getMap('cards').set(crypto.randomUUID(), card)
          cardIn(doc).set('symbol', 'home')
          cardIn(doc).set('removed', true)
          ;(cardIn(doc).get('why') as Y.XmlFragment).insert(0, [list('fordi')])
        },
        goals,
        startGoals(),
      ),
    ).toBe('accepted')
  })

  test('SYNC-14 two honest deletions that leave an empty list are mended, and all end with the same', () => {
    const { server, owners } = startProse()
    const ida1 = copyOf(server, 10)
    const kari = copyOf(server, 20)
    const listIn = (doc: Y.Doc): Y.XmlElement => textOf(doc).get(1) as Y.XmlElement
    const first = edit(ida1, (doc) => listIn(doc).delete(0, 1))
    const second = edit(kari, (doc) => listIn(doc).delete(1, 1))
    take(server, first, owners)
    const { claims } = judgeUpdate(server, prose, second, 'kari', (client) => owners.get(client))
    const { mended } = applyChecked(server, prose, second)
    expect(claims).toEqual([])
    expect(mended).not.toBeNull()
    expect(textOf(server).length).toBe(1)
    for (const doc of [ida1, kari]) {
      Y.applyUpdate(doc, Y.mergeUpdates([first, second, mended ?? new Uint8Array()]))
      expect(textOf(doc).toString()).toBe(textOf(server).toString())
    }
  })

  test('SYNC-15 an item that lost its first paragraph gets an empty one, and keeps the list inside it', () => {
    const { server, owners } = startProse()
    const copy = copyOf(server)
    const update = edit(copy, (doc) => {
      const item = (textOf(doc).get(1) as Y.XmlElement).get(0) as Y.XmlElement
      item.insert(1, [list('inni')])
      item.delete(0, 1)
    })
    take(server, update, owners)
    const item = (textOf(server).get(1) as Y.XmlElement).get(0) as Y.XmlElement
    expect((item.get(0) as Y.XmlElement).nodeName).toBe('paragraph')
    expect(item.toString()).toContain('inni')
  })

  test('SYNC-16 bytes that are no update are malformed, and change nothing', () => {
    const { server, owners } = startProse()
    const before = textOf(server).toString()
    const huge = encoding.createEncoder()
    encoding.writeVarUint(huge, 2 ** 40)
    for (const bytes of [new Uint8Array([255]), new Uint8Array([1, 200, 3]), encoding.toUint8Array(huge)]) {
      expect(() => judgeUpdate(server, prose, bytes, ida, (client) => owners.get(client))).toThrow(MalformedUpdate)
    }
    expect(textOf(server).toString()).toBe(before)
  })

  test('SYNC-17 clocks that nobody can have written up to are refused', () => {
    const { server, owners } = startProse()
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, idaClient)
    encoding.writeVarUint(encoder, 0)
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, 2 ** 52)
    encoding.writeVarUint(encoder, 0)
    expect(
      refusal(() => judgeUpdate(server, prose, encoding.toUint8Array(encoder), ida, (client) => owners.get(client))),
    ).toBe('structure')
  })

  test('SYNC-18 a field that was changed several times before it was sent is accepted', () => {
    const server = startGoals()
    const copy = copyOf(server)
    const undo = new Y.UndoManager(copy.getMap('cards'), { captureTimeout: 0 })
    for (const symbol of ['home', 'work', 'home', 'star']) copy.transact(() => cardIn(copy).set('symbol', symbol), undo)
    const known = Y.encodeStateVector(server)
    // The manager keeps what was overwritten, and Yjs joins it.
    undo.addTrackedOrigin(null)
    for (const symbol of ['body', 'travel', 'leisure']) cardIn(copy).set('symbol', symbol)
    const update = Y.encodeStateAsUpdate(copy, known)
    const joined = Y.decodeUpdate(update).structs.some(
      (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentAny && struct.content.arr.length > 1,
    )
    expect(joined).toBe(true)
    expect(refusal(() => take(server, update, new Map([[1, null]]), goals))).toBe('accepted')
    expect(cardIn(server).get('symbol')).toBe('leisure')
  })

  test('SYNC-19 lists may stand in one another, but not beyond what can be walked', () => {
    // From the outside in: Yjs takes what is built from the inside in by recursion, and a short stack ends there.
    const nest = (doc: Y.Doc, depth: number): void => {
      let around: Y.XmlFragment = textOf(doc)
      for (let level = 1; level < depth; level += 1) {
        const outer = new Y.XmlElement('bulletList')
        around.insert(level === 1 ? 0 : 1, [outer])
        const item = new Y.XmlElement('listItem')
        outer.insert(0, [item])
        item.insert(0, [paragraph('')])
        around = item
      }
      around.insert(depth === 1 ? 0 : 1, [list('innerst')])
    }
    for (const [depth, outcome] of [
      [20, 'accepted'],
      [60, 'structure'],
      [500, 'structure'],
    ] as const)
      expect(hostile((doc) => nest(doc, depth))).toBe(outcome)
  })

  test('SYNC-21 a new node that no editor could build is mended in the same commit', () => {
    const { server, owners } = startProse()
    const copy = copyOf(server)
    const update = edit(copy, (doc) => {
      const item = new Y.XmlElement('listItem')
      const headed = new Y.XmlElement('bulletList')
      headed.insert(0, [item])
      textOf(doc).insert(0, [new Y.XmlElement('orderedList'), headed])
    })
    const { mended } = take(server, update, owners) as { mended: Uint8Array | null }
    expect(mended).not.toBeNull()
    expect(
      textOf(server)
        .toArray()
        .map((node) => (node as Y.XmlElement).nodeName),
    ).toEqual(['paragraph', 'bulletList'])
  })

  test('SYNC-22 an update that only takes words away adds nothing', () => {
    const { server, owners } = startProse()
    const deletion = edit(copyOf(server), (doc) => textOf(doc).delete(0, 1))
    const addition = edit(copyOf(server), (doc) => textOf(doc).insert(0, [paragraph('mer')]))
    const judge = (update: Uint8Array): boolean =>
      judgeUpdate(server, prose, update, ida, (client) => owners.get(client)).adds
    expect(judge(deletion)).toBe(false)
    expect(judge(addition)).toBe(true)
  })
})

test('SYNC-26 words under one’s own client id that somebody else has taken are refused, and not told of as saved', () => {
  const { server, owners } = startProse()
  const mine = copyOf(server)
  const words = edit(mine, (doc) => doc.getXmlFragment('text').insert(0, [paragraph('Mine ord')]))
  const theirs = copyOf(server)
  const stolen = edit(theirs, (doc) => doc.getXmlFragment('text').insert(0, [paragraph('Andres ord')]))
  Y.applyUpdate(server, stolen)
  owners.set(idaClient, 'anne')
  const judged = (own: number | null) => () =>
    judgeUpdate(server, prose, words, ida, (client) => owners.get(client), own)
  expect(judged(idaClient)).toThrow(UpdateRefused)
  // Who has not said what their copy's id is cannot be told apart from one who sends what is known.
  expect(judged(null)).not.toThrow()
})

describe('words in what somebody else takes away', () => {
  const wordsAt = (doc: Y.Doc, index: number): Y.XmlText =>
    (doc.getXmlFragment('text').get(index) as Y.XmlElement).get(0) as Y.XmlText
  const textOf = (doc: Y.Doc): string => doc.getXmlFragment('text').toString()

  test('SYNC-27 words that were saved in a paragraph are put back when it is taken away by one who had not seen them', () => {
    const { server } = startProse()
    const unaware = copyOf(server)
    const writer = copyOf(server, 2002)
    const written = edit(writer, () => wordsAt(writer, 0).insert(3, ' og hallo'))
    applyChecked(server, prose, written)
    const taken = edit(unaware, (doc) => doc.getXmlFragment('text').delete(0, 1))
    const { mended } = applyChecked(server, prose, taken)
    expect(mended).not.toBeNull()
    expect(textOf(server)).toMatch(/^<paragraph> og hallo<\/paragraph><bulletlist>/)
  })

  test('SYNC-28 what one has seen is taken away whole, in lists too, and a letter or two is let go', () => {
    const { server } = startProse()
    const aware = copyOf(server)
    const letters = copyOf(server, 2002)
    const some = edit(letters, () => wordsAt(letters, 0).insert(0, 'Å'))
    applyChecked(server, prose, some)
    const { mended } = applyChecked(
      server,
      prose,
      edit(aware, (doc) => doc.getXmlFragment('text').delete(0, 2)),
    )
    expect(mended).toBeNull()
    expect(textOf(server)).toBe('')
  })

  test('SYNC-29 words in an item of a list that goes are put where the list was', () => {
    const { server } = startProse()
    const unaware = copyOf(server)
    const writer = copyOf(server, 2002)
    const item = (writer.getXmlFragment('text').get(1) as Y.XmlElement).get(1) as Y.XmlElement
    const words = (item.get(0) as Y.XmlElement).get(0) as Y.XmlText
    applyChecked(
      server,
      prose,
      edit(writer, () => words.insert(1, ' husk denne')),
    )
    applyChecked(
      server,
      prose,
      edit(unaware, (doc) => doc.getXmlFragment('text').delete(1, 1)),
    )
    expect(textOf(server)).toBe('<paragraph>Hei</paragraph><paragraph> husk denne</paragraph>')
  })
})

describe('cards that were handed over', () => {
  const measures = documentSpec('measures')

  /** A page with one measure, which has been handed over when `moved` says so. */
  function startPage(moved: boolean): Y.Doc {
    const server = new Y.Doc()
    server.transact(() => {
      const card = new Y.Map<unknown>()
      server.getMap('cards').set(cardId, card)
      card.set('title', new Y.XmlFragment())
      if (moved) card.set('moved', true)
      else (card.get('title') as Y.XmlFragment).insert(0, [paragraph('Trene')])
    })
    return server
  }
  const cardIn = (doc: Y.Doc) => doc.getMap('cards').get(cardId) as Y.Map<unknown>
  const titleIn = (doc: Y.Doc) => cardIn(doc).get('title') as Y.XmlFragment

  test('SYNC-24 nobody but the server marks a measure as handed over, or takes the mark away', () => {
    const here = startPage(false)
    const marked = edit(copyOf(here), (doc) => cardIn(doc).set('moved', true))
    expect(() => applyChecked(here, measures, marked)).toThrow(UpdateRefused)
    const away = startPage(true)
    const unmarked = edit(copyOf(away), (doc) => cardIn(doc).delete('moved'))
    expect(() => applyChecked(away, measures, unmarked)).toThrow(UpdateRefused)
  })

  test('SYNC-25 words that come to a measure after it was handed over are taken out in the same commit', () => {
    const server = startPage(false)
    const late = edit(copyOf(server), (doc) => {
      const words = (titleIn(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
      words.insert(5, ' mer')
      titleIn(doc).insert(1, [paragraph('og mer')])
    })
    server.transact(() => {
      cardIn(server).set('moved', true)
      titleIn(server).delete(0, 1)
    })
    const { bytes, mended } = applyChecked(server, measures, late)
    expect(bytes).not.toBeNull()
    expect(mended).not.toBeNull()
    expect(titleIn(server).length).toBe(0)
  })
})
