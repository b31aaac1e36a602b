import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { writeControl, writeFrame } from '../../shared/sync/frame.ts'
import { updateMessage } from './channel.ts'
import { ConflictCount } from './conflict-count.ts'
import { SimulatedPlan } from './simulated-plan.ts'
import { applyChecked } from './update-check.ts'

/** Looking up what stands where in a text of many thousand nodes, for each of them, takes their square in time. */

const prose = documentSpec('prose')

function paragraphs(count: number): Y.Doc {
  const doc = new Y.Doc()
  const made = Array.from({ length: count }, () => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('hei')])
    return paragraph
  })
  doc.getXmlFragment('text').insert(0, made)
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  copy.getXmlFragment('text')
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** How often the children of a text were listed. */
function listings(act: () => void): number {
  const listed = vi.spyOn(Y.XmlFragment.prototype, 'toArray')
  try {
    act()
    return listed.mock.calls.length
  } finally {
    listed.mockRestore()
  }
}

test('ATTACK-16 many empty lists are mended without looking each of them up among all', () => {
  const server = paragraphs(1)
  const copy = copyOf(server)
  const known = Y.encodeStateVector(copy)
  copy.getXmlFragment('text').insert(
    0,
    Array.from({ length: 500 }, () => new Y.XmlElement('bulletList')),
  )
  const update = Y.encodeStateAsUpdate(copy, known)
  expect(listings(() => applyChecked(server, prose, update))).toBeLessThan(5)
  expect(server.getXmlFragment('text').toString()).toBe('<paragraph>hei</paragraph>')
})

test('ATTACK-17 many words that were swallowed are put back without looking each of them up among all', () => {
  const server = paragraphs(501)
  const [unaware, writer] = [copyOf(server), copyOf(server)]
  const [known, had] = [Y.encodeStateVector(unaware), Y.encodeStateVector(writer)]
  for (const node of writer.getXmlFragment('text').toArray().slice(1))
    ((node as Y.XmlElement).get(0) as Y.XmlText).insert(3, ' og hallo')
  applyChecked(server, prose, Y.encodeStateAsUpdate(writer, had))
  unaware.getXmlFragment('text').delete(1, 500)
  const update = Y.encodeStateAsUpdate(unaware, known)
  expect(listings(() => applyChecked(server, prose, update))).toBeLessThan(5)
  const words = server.getXmlFragment('text').toString()
  expect(words).toBe(`<paragraph>hei</paragraph>${'<paragraph> og hallo</paragraph>'.repeat(500)}`)
})

/** What it takes to bring two together who were apart, and wrote so many lines each in the same place. */
function conflictsOfTwo(lines: number, clients: readonly [number, number], place: (line: number) => number): number {
  const server = paragraphs(50)
  const copies = clients.map((client) => {
    const doc = copyOf(server)
    doc.clientID = client
    for (let line = 0; line < lines; line += 1) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(`linje ${line}`)])
      doc.getXmlFragment('text').insert(place(line), [paragraph])
    }
    return doc
  })
  const conflicts = new ConflictCount()
  for (const doc of copies) applyChecked(server, prose, Y.encodeStateAsUpdate(doc), undefined, conflicts)
  expect(server.getXmlFragment('text').length).toBe(50 + 2 * lines)
  return conflicts.total
}

test('ATTACK-18 what honest writing has to be put in order with is next to nothing, also after a day apart', () => {
  // Whose words come first is decided by who has the lower client id.
  for (const clients of [[1, 2] as const, [2, 1] as const]) {
    expect(conflictsOfTwo(200, clients, (line) => 25 + line)).toBeLessThan(1000)
    // Each line before the one before it.
    expect(conflictsOfTwo(200, clients, () => 25)).toBeLessThan(50_000)
  }
})

test('ATTACK-19 what is sent is paid for by its size, also when it is refused: too much at once ends the connection', async () => {
  const plan = new SimulatedPlan()
  let closedWith = 0
  const connection = plan.connect(
    'ida',
    () => {},
    (code) => {
      closedWith = code
    },
  )
  const large = new Y.Doc()
  large.getMap('nowhere').set('x', 'x'.repeat(900_000))
  const update = updateMessage(Y.encodeStateAsUpdate(large))
  let channel = 0
  // The clock stands still: nothing is regained.
  while (closedWith === 0 && channel < 30) {
    channel += 1
    connection.receive(writeControl({ type: 'open', channel, document: 'needs', schemaVersion }))
    await new Promise((resolve) => setTimeout(resolve))
    connection.receive(writeFrame(channel, update))
    await plan.room.settled()
  }
  expect(closedWith).toBe(closeCodes.tooFast)
  expect(channel).toBeGreaterThan(10)
})
