import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentSpec, inlineNodeNames, type NodeSpec, proseText } from '../../shared/plan/document-schema.ts'
import { clientControlSchema } from '../../shared/sync/control-schema.ts'
import { readControl, readFrame } from '../../shared/sync/frame.ts'
import { applyChecked, judgeUpdate } from '../sync/update-check.ts'
import { MalformedUpdate, UpdateRefused } from '../sync/update-decode.ts'
import { AttackedServer } from './attacked-server.test-support.ts'
import { asStep1, asUpdate } from './hostile-client.test-support.ts'

/**
 * Bytes that nobody thought of: arbitrary ones, and what real clients sent with something in it changed. fast-check
 * prints the seed of a run that fails; `PLANBORDET_SEED` repeats it and `PLANBORDET_RUNS` makes it longer.
 */
const runs = Number(process.env['PLANBORDET_RUNS'] ?? 300)
const seed = process.env['PLANBORDET_SEED']
const options = { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) }
const document = 'needs'

let attacked: AttackedServer
/** What two honest clients sent, whole frames, and the updates in them. */
const frames: Uint8Array[] = []
const updates: Uint8Array[] = []

beforeAll(async () => {
  attacked = await AttackedServer.start()
  const writers = [await attacked.writer('person', document), await attacked.writer('representative', document)]
  const [ida, morten] = writers
  if (ida === undefined || morten === undefined) throw new Error('Nobody writes.')
  for (const { socket } of writers) {
    const send = socket.send.bind(socket)
    socket.send = (channel, payload) => {
      frames.push(Uint8Array.of(channel, ...payload))
      if (payload[0] === 0 && payload[1] === 2) updates.push(payload)
      send(channel, payload)
    }
  }
  for (let time = 0; time < 6; time += 1) {
    const [one, other] = await Promise.all([ida.write(), morten.write()])
    await Promise.all([ida.sees(other), morten.sees(one)])
  }
  frames.push(Uint8Array.of(1, ...asStep1(Y.encodeStateVector(ida.doc))))
  frames.push(Uint8Array.of(1, ...asUpdate(Y.encodeStateAsUpdate(morten.doc))))
  for (const { socket } of writers) socket.cut()
})
afterAll(() => attacked.close())

type Way = 'set' | 'flip' | 'out' | 'in' | 'cut' | 'twice' | 'letter'
const ways: readonly Way[] = ['set', 'flip', 'out', 'in', 'cut', 'twice']

const isLetter = (byte: number): boolean => byte >= 97 && byte <= 122

/** One of what was really sent, with a few of its bytes changed, taken out, doubled, or cut off. */
const mutated = (of: () => readonly Uint8Array[], how: readonly Way[] = ways): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      which: fc.nat(),
      changes: fc.array(
        fc.record({
          at: fc.nat(),
          how: fc.constantFrom(...how),
          byte: fc.integer({ min: 0, max: 255 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ which, changes }) => {
      const bytes = [...(of()[which % of().length] ?? [])]
      for (const { at: far, how, byte } of changes) {
        const at = far % (bytes.length + 1)
        if (how === 'set') bytes[at] = byte
        else if (how === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << (byte % 8))
        else if (how === 'out') bytes.splice(at, 1)
        else if (how === 'in') bytes.splice(at, 0, byte)
        else if (how === 'cut') bytes.length = at
        else if (how === 'letter') {
          const letter = bytes.findIndex((one, index) => index >= at && isLetter(one))
          if (letter !== -1) bytes[letter] = 97 + (byte % 26)
        } else bytes.splice(at, 0, ...bytes.slice(at, at + (byte % 16)))
      }
      return Uint8Array.from(bytes)
    })

test(`ATTACK-30 a frame is read as one or not at all, whatever the bytes (${runs} runs)`, () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    mutated(() => frames),
  )
  fc.assert(
    fc.property(bytes, (some) => {
      let read: ReturnType<typeof readFrame>
      try {
        read = readFrame(some)
      } catch {
        return
      }
      expect(Number.isSafeInteger(read.channel) && read.channel >= 0).toBe(true)
      expect(read.payload.length).toBeLessThan(some.length)
    }),
    options,
  )
})

test(`ATTACK-31 a control message is one of those there are, whatever the text (${runs} runs)`, () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({
        type: fc.constantFrom('open', 'close', 'ping', 'saved'),
        channel: fc.anything(),
        document: fc.anything(),
      })
      .map((one) => JSON.stringify(one) ?? ''),
  )
  fc.assert(
    fc.property(text, (some) => {
      const bytes = Buffer.from(some)
      const length: number[] = []
      for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
        length.push(rest < 128 ? rest : (rest % 128) | 128)
        if (rest < 128) break
      }
      let message: unknown
      try {
        message = clientControlSchema.parse(readControl(Uint8Array.of(...length, ...bytes)))
      } catch {
        return
      }
      expect(['open', 'close', 'ping']).toContain((message as { type: string }).type)
      expect(Object.getPrototypeOf(message)).toBe(Object.prototype)
    }),
    options,
  )
})

/** What a client writes who has everything in a text that there may be, on top of what is there. */
function everything(stored: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, stored)
  const known = Y.encodeStateVector(doc)
  const element = (name: string, attributes: Record<string, number>, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name)
    // Yjs' types know of texts alone.
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as unknown as string)
    made.insert(0, children)
    return made
  }
  const marked = new Y.XmlText()
  marked.applyDelta([
    { insert: 'a', attributes: { bold: {} } },
    { insert: 'b', attributes: { italic: {}, link: { href: 'https://a.no' } } },
  ])
  const item = () => element('listItem', {}, element('paragraph', {}, new Y.XmlText('c')))
  doc
    .getXmlFragment('text')
    .insert(0, [
      element('heading', { level: 3 }, new Y.XmlText('d')),
      element('paragraph', {}, marked, element('hardBreak', {})),
      element('bulletList', {}, item(), item()),
      element('orderedList', { start: 2 }, item()),
    ])
  return Y.encodeStateAsUpdate(doc, known)
}

/** What in a text is not as the schema has it, read as a reader would and not as the server's check does. */
function faultsIn(text: Y.XmlFragment, node: NodeSpec | null): readonly unknown[] {
  const wrong = (values: object, tests: Readonly<Record<string, (value: unknown) => boolean>>) =>
    Object.entries(values).filter(([key, value]) => !Object.hasOwn(tests, key) || tests[key]?.(value) !== true)
  return text.toArray().flatMap((child): readonly unknown[] => {
    if (child instanceof Y.XmlText) {
      const runs: readonly { insert: unknown; attributes?: object }[] = child.toDelta()
      const faults = runs.flatMap(({ insert, attributes = {} }) =>
        typeof insert === 'string' ? wrong(attributes, proseText.marks) : [insert],
      )
      return [...faults, ...Object.keys(child.getAttributes()), ...(node?.inline === true ? [] : ['words'])]
    }
    if (!(child instanceof Y.XmlElement)) return [child]
    const { nodeName } = child
    const allowed = node === null ? proseText.top : node.inline ? inlineNodeNames : node.children
    const own = Object.hasOwn(proseText.nodes, nodeName) ? proseText.nodes[nodeName] : undefined
    if (own === undefined || !allowed.includes(nodeName)) return [nodeName]
    return [...wrong(child.getAttributes(), own.attributes), ...faultsIn(child, own)]
  })
}

test(`ATTACK-32 an update is malformed, refused, or leaves the document as the schema has it, whatever the bytes (${runs} runs)`, async () => {
  const stored = Y.encodeStateAsUpdate(await attacked.stored(await attacked.planOf('person'), document))
  const spec = documentSpec('prose')
  const whole = everything(stored)
  // As often as all the others, which have but paragraphs.
  const honest = () => updates.flatMap((payload) => [payload.subarray(3), whole])
  const came = { malformed: 0, refused: 0, accepted: 0 }
  fc.assert(
    fc.property(
      fc.oneof(
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
        { weight: 4, arbitrary: mutated(honest) },
        // It can be read still: names and values are others than there may be.
        { weight: 5, arbitrary: mutated(honest, ['letter']) },
      ),
      (bytes) => {
        const server = new Y.Doc()
        server.getXmlFragment('text')
        Y.applyUpdate(server, stored)
        try {
          judgeUpdate(server, spec, bytes, 'kari', () => undefined)
          applyChecked(server, spec, bytes)
        } catch (error) {
          // Nothing else comes out: anything else would close the document to everybody.
          if (error instanceof MalformedUpdate) came.malformed += 1
          else if (error instanceof UpdateRefused) came.refused += 1
          else throw error
          return
        }
        came.accepted += 1
        expect([...server.share.keys()]).toEqual(['text'])
        expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null])
        expect(server.subdocs.size).toBe(0)
        expect(faultsIn(server.getXmlFragment('text'), null)).toEqual([])
      },
    ),
    options,
  )
  expect(Math.min(came.malformed, came.refused, came.accepted)).toBeGreaterThan(0)
})

test(`ATTACK-33 whatever comes over the socket, the offender's connection alone ends, and the two go on (${runs / 10} runs)`, async () => {
  const [ida, morten] = [await attacked.writer('person', document), await attacked.writer('representative', document)]
  const plan = await attacked.planOf('person')
  const ends: (number | null)[] = []
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        mutated(() => frames),
        { minLength: 1, maxLength: 12 },
      ),
      async (some) => {
        const kari = await attacked.hostile('coordinator', plan)
        await kari.open(1, document)
        for (const bytes of some) kari.frame(bytes)
        await kari.heard()
        ends.push(kari.closedWith)
        kari.cut()
        expect([null, 4400, 4529]).toContain(kari.closedWith)
        const word = await ida.write()
        await morten.sees(word)
      },
    ),
    { ...options, numRuns: runs / 10 },
  )
  expect(ends).toContain(4400)
  const word = await morten.write()
  await ida.sees(word)
  const stored = (await attacked.stored(plan, document)).getXmlFragment('text').toString()
  expect(ida.doc.getXmlFragment('text').toString() === stored).toBe(true)
})
