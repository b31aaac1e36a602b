import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { DocumentState } from './document-state.ts'
import { inspectUpdate } from './update-decode.ts'

const spec = documentSpec('prose')

const edit = fc.record({ at: fc.nat(40), take: fc.boolean(), by: fc.nat(2) })

/** Writes and takes away letters in one paragraph. */
function apply(
  doc: Y.Doc,
  edits: readonly { readonly at: number; readonly take: boolean; readonly by: number }[],
): void {
  const fragment = doc.getXmlFragment('text')
  for (const { at, take, by } of edits) {
    doc.clientID = 1 + by
    if (fragment.length === 0) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('begynnelsen')])
      fragment.insert(0, [paragraph])
    }
    const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    const place = text.length === 0 ? 0 : at % text.length
    if (take && text.length > 0) text.delete(place, 1)
    else text.insert(place, 'x')
  }
}

test('SYNC-171 what is held to bring nothing, without the document being built for it, brings nothing', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), fc.array(edit, { maxLength: 3 }), (before, after) => {
      const doc = new Y.Doc()
      apply(doc, before)
      const stored = Y.encodeStateAsUpdate(doc)
      const known = Y.encodeStateVector(doc)
      apply(doc, after)
      const step2 = Y.encodeStateAsUpdate(doc, known)
      const held = new DocumentState(spec, stored).knownToHold(inspectUpdate(step2, spec))
      // Letters that were added and taken away again, and single ones taken away, are the same to nobody: bytes tell.
      expect(held).toBe(Buffer.from(Y.mergeUpdates([stored, step2])).equals(Y.mergeUpdates([stored, stored])))
      if (after.length === 0) expect(held).toBe(true)
    }),
  )
})

test('SYNC-172 whoever has nothing is given the stored bytes themselves, and others what they lack', () => {
  const doc = new Y.Doc()
  apply(doc, [{ at: 0, take: false, by: 0 }])
  const some = Y.encodeStateVector(doc)
  apply(doc, [{ at: 3, take: true, by: 1 }])
  const stored = Y.encodeStateAsUpdate(doc)
  const state = new DocumentState(spec, stored)
  expect(state.difference(Y.encodeStateVector(new Y.Doc()))).toBe(stored)
  expect(state.difference(some).length).toBeLessThan(stored.length)
  expect(() => state.difference(new Uint8Array([200]))).toThrow()
  expect(state.stateVector()).toEqual(Y.encodeStateVector(doc))
  expect(state.knownToHold(inspectUpdate(stored, spec))).toBe(false)
})
