import * as encoding from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DemoRole } from '../../shared/api/api.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { largestFrame, messageBurst, mostNewClients, workBurst, workOfAnswer } from '../../shared/sync/limits.ts'
import { awarenessFrom } from '../sync/test-socket.ts'
import { AttackedServer } from './attacked-server.test-support.ts'
import type { HonestWriter } from './honest-writer.test-support.ts'
import { asStep1, asStep2, asUpdate, type HostileClient } from './hostile-client.test-support.ts'
import { any, mark, type RawItem, rawUpdate, subdocument, type, words } from './raw-update.test-support.ts'

/**
 * What somebody with bad will does over the socket, while two others write in the same text. Of each attack: the text
 * stays what the two wrote, the offender's connection alone is affected, and the security log has one line.
 */

const document = 'needs'
let attacked: AttackedServer
let plan: string
let ida: HonestWriter
let morten: HonestWriter
beforeAll(async () => {
  attacked = await AttackedServer.start()
  plan = await attacked.planOf('person')
  ida = await attacked.writer('person', document)
  morten = await attacked.writer('representative', document)
  attacked.offences()
})
afterAll(() => attacked.close())

/** Nobody's words but the two's, all of theirs, in both browsers and on disk. */
afterEach(async () => {
  const last = [await ida.write(), await morten.write()]
  for (const word of last) await Promise.all([ida.sees(word), morten.sees(word)])
  const stored = (await attacked.stored(plan, document)).getXmlFragment('text').toString()
  for (const { doc } of [ida, morten]) expect(doc.getXmlFragment('text').toString() === stored).toBe(true)
  const read = ida.words()
  expect([...ida.saved, ...morten.saved].filter((word) => !read.includes(word))).toEqual([])
  expect(/attack|script|onclick|xx/.exec(stored)?.[0]).toBeUndefined()
})

/** The two go on writing, each to the other. */
async function goOn(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const [one, other] = await Promise.all([ida.write(), morten.write()])
    await Promise.all([ida.sees(other), morten.sees(one)])
  }
}

/** A client id of its own for every attack. */
let mine = 7_000_000
const nextId = (): number => {
  mine += 1
  return mine
}

/** An update of one run of items under a client id. */
const items = (client: number, ...list: readonly RawItem[]): Uint8Array =>
  rawUpdate({ runs: [{ client, clock: 0, items: list }] })

/** A paragraph that is as it should be, with something in it that is not. */
const inParagraph = (client: number, ...list: readonly RawItem[]): Uint8Array =>
  items(client, { parent: 'text', ...type(3, 'paragraph') }, { parent: { client, clock: 0 }, ...type(6) }, ...list)

const inWords = (client: number, item: Omit<RawItem, 'parent'>): Uint8Array =>
  inParagraph(client, { parent: { client, clock: 1 }, ...item })

/** An id of the first item of the text's first paragraph that is there. */
function somewhere(writer: HonestWriter): { client: number; clock: number } {
  const paragraph = writer.doc.getXmlFragment('text').get(0) as Y.XmlElement
  const start = (paragraph.get(0) as Y.XmlText)._start
  if (start === null) throw new Error('Nobody has written anything.')
  return { client: start.id.client, clock: start.id.clock }
}

type Attack = readonly [name: string, rule: string, update: (client: number) => Uint8Array]

const updates: readonly Attack[] = [
  [
    'a gap',
    'gap',
    (client) => rawUpdate({ runs: [{ client, clock: 3, items: [{ parent: 'text', ...words('attack') }] }] }),
  ],
  [
    'a hole inside',
    'gap',
    (client) => {
      const doc = new Y.Doc()
      doc.clientID = client
      const parts: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => parts.push(update))
      for (let at = 0; at < 3; at += 1) doc.getXmlFragment('text').insert(0, [new Y.XmlElement('paragraph')])
      return Y.mergeUpdates(parts.filter((_, at) => at !== 1))
    },
  ],
  [
    'building on what nobody has',
    'pending',
    (client) => items(client, { origin: { client: 5, clock: 9 }, ...words('attack') }),
  ],
  ['deleting what nobody has', 'pending', () => rawUpdate({ deletes: [[5, 0, 2 ** 40]] })],
  [
    'another’s client id with their next clock',
    'foreign-client',
    () => {
      const { clientID: client, store } = ida.doc
      return rawUpdate({
        runs: [{ client, clock: Y.getState(store, client), items: [{ parent: 'text', ...type(3, 'paragraph') }] }],
      })
    },
  ],
  ['an unknown root', 'structure', (client) => items(client, { parent: 'attack', ...type(3, 'paragraph') })],
  ['the root of cards', 'structure', (client) => items(client, { parent: 'cards', key: 'attack', ...type(1) })],
  ['the root __proto__', 'structure', (client) => items(client, { parent: '__proto__', ...type(3, 'paragraph') })],
  ['a value on the root', 'structure', (client) => items(client, { parent: 'text', key: 'attack', ...any('attack') })],
  ['an array in a text', 'structure', (client) => items(client, { parent: 'text', ...type(0) })],
  ['a map in a text', 'structure', (client) => items(client, { parent: 'text', ...type(1) })],
  ['a text that is no XML in a text', 'structure', (client) => items(client, { parent: 'text', ...type(2) })],
  ['a hook', 'structure', (client) => items(client, { parent: 'text', ...type(5, 'attack') })],
  ['an unknown node', 'structure', (client) => items(client, { parent: 'text', ...type(3, 'script') })],
  ['a node named __proto__', 'structure', (client) => items(client, { parent: 'text', ...type(3, '__proto__') })],
  ['words outside a paragraph', 'structure', (client) => items(client, { parent: 'text', ...type(6) })],
  ['bare words in the root', 'structure', (client) => items(client, { parent: 'text', ...words('attack') })],
  [
    'a paragraph in a paragraph',
    'structure',
    (client) => inParagraph(client, { parent: { client, clock: 0 }, ...type(3, 'paragraph') }),
  ],
  ['an item outside a list', 'structure', (client) => items(client, { parent: 'text', ...type(3, 'listItem') })],
  [
    'an attribute that runs',
    'structure',
    (client) => inParagraph(client, { parent: { client, clock: 0 }, key: 'onclick', ...any('attack()') }),
  ],
  [
    'an attribute named __proto__',
    'structure',
    (client) => inParagraph(client, { parent: { client, clock: 0 }, key: '__proto__', ...any({ a: 1 }) }),
  ],
  ['a mark named __proto__', 'structure', (client) => inWords(client, mark('__proto__', '{}'))],
  ['an unknown mark', 'content', (client) => inWords(client, mark('attack', '{}'))],
  ['a link that runs', 'content', (client) => inWords(client, mark('link', '{"href":"javascript:attack()"}'))],
  [
    'a link to data',
    'content',
    (client) => inWords(client, mark('link', '{"href":"data:text/html,<script>attack()</script>"}')),
  ],
  ['a link with __proto__', 'content', (client) => inWords(client, mark('link', '{"href":"tel:1","__proto__":{}}'))],
  [
    'something embedded',
    'content',
    (client) => inWords(client, { content: 5, write: (to) => encoding.writeVarString(to, '{"image":"attack"}') }),
  ],
  [
    'bytes',
    'content',
    (client) => inWords(client, { content: 3, write: (to) => encoding.writeVarUint8Array(to, Buffer.from('attack')) }),
  ],
  ['a subdocument', 'subdocument', (client) => inWords(client, subdocument('attack'))],
  [
    'a clock beyond counting',
    'structure',
    (client) => items(client, { parent: 'text', content: 1, write: (to) => encoding.writeVarUint(to, 2 ** 40) }),
  ],
  ['a client id beyond counting', 'structure', () => items(2 ** 40, { parent: 'text', ...type(3, 'paragraph') })],
  [
    'a thousand client ids',
    'structure',
    (client) =>
      rawUpdate({
        runs: Array.from({ length: mostNewClients + 2 }, (_, at) => ({
          client: client + at * 1000,
          clock: 0,
          items: [{ parent: 'text', ...type(3, 'paragraph') }],
        })),
      }),
  ],
  [
    'items that are to be put in order with one another for ever',
    'structure',
    (client) => {
      const between = Array.from({ length: 20_000 }, (_, at) => ({
        origin: { client, clock: 2 },
        rightOrigin: { client, clock: 4 + (at % 2) },
        ...words('x'),
      }))
      const start = { client, clock: 0 }
      const line = [
        { parent: 'text', ...type(3, 'paragraph') },
        { parent: start, ...type(6) },
        { parent: { client, clock: 1 }, ...words('attack') },
      ]
      return rawUpdate({
        runs: [
          { client: client + 1_000_000, clock: 0, items: between },
          { ...start, items: line },
        ],
      })
    },
  ],
  [
    'a field that is to be put in order with itself for ever',
    'structure',
    (client) => {
      const values = Array.from({ length: 2000 }, () => ({ parent: { client, clock: 0 }, key: 'level', ...any(3) }))
      return items(client, { parent: 'text', ...type(3, 'heading') }, ...values)
    },
  ],
]

/** Takes an attack to its end, with the two writing meanwhile, and says what was logged. */
async function under(attack: () => Promise<void>): Promise<readonly string[]> {
  attacked.offences()
  await Promise.all([attack(), goOn(2)])
  const lines = attacked.offences()
  for (const line of lines) {
    expect(line.connection ?? line.request).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.stringify(line)).not.toMatch(/attack|script|Ida|Kari|Anne|needs/)
  }
  return lines.map(({ security, times }) => (times === undefined ? security : `${security} in all`))
}

/** Somebody with bad will who has the text open. */
async function opened(role: DemoRole, client: number): Promise<HostileClient> {
  const hostile = await attacked.hostile(role, plan)
  const answer = await hostile.open(1, document, { client })
  expect(answer.type).toBe('opened')
  return hostile
}

describe('updates', () => {
  test.each(updates)(
    'ATTACK-2 an update with %s is refused (%s), and the channel alone is closed',
    async (_name, rule, update) => {
      const client = nextId()
      const kari = await opened('coordinator', client)
      const logged = await under(async () => {
        kari.send(1, asUpdate(update(client)))
        await kari.until(() => kari.answerTo(1)?.type === 'closed' || kari.closedWith !== null || kari.savedOn(1) > 0)
      })
      expect(kari.refusedOn(1)).toBe(rule)
      expect(kari.answerTo(1)).toMatchObject({ type: 'closed', code: closeCodes.startAgain })
      expect(kari.closedWith).toBeNull()
      expect(logged).toEqual([rule])
      kari.cut()
    },
  )

  test.each<[string, (client: number) => Uint8Array]>([
    ['words in an update', (client) => asUpdate(inWords(client, words('attack')))],
    ['words in step 2', (client) => asStep2(inWords(client, words('attack')))],
    ['deletions alone', () => asUpdate(rawUpdate({ deletes: [[somewhere(ida).client, somewhere(ida).clock, 1]] }))],
    ['nothing at all', () => asStep2(rawUpdate({}))],
  ])('ATTACK-3 a reader who sends %s is refused', async (_name, message) => {
    const client = nextId()
    const anne = await opened('relative', client)
    const logged = await under(async () => {
      anne.send(1, message(client))
      await anne.until(() => anne.answerTo(1)?.type === 'closed')
    })
    expect(anne.refusedOn(1)).toBe('no-right')
    expect(logged).toEqual(['no-right'])
    anne.cut()
  })

  test('ATTACK-4 what others wrote and is sent again is taken as nothing: no row, no credit, no line', async () => {
    await goOn(1)
    const kari = await opened('coordinator', nextId())
    const before = await attacked.journal(plan)
    attacked.offences()
    kari.send(1, asUpdate(Y.encodeStateAsUpdate(ida.doc)))
    kari.send(1, asStep2(Y.encodeStateAsUpdate(morten.doc)))
    await kari.until(() => kari.savedOn(1) === 2 || kari.answerTo(1)?.type === 'closed')
    expect(kari.savedOn(1)).toBe(2)
    expect(await attacked.journal(plan)).toEqual(before)
    expect(attacked.offences()).toEqual([])
    kari.cut()
  })

  test('ATTACK-5 frames that come after a refusal reach nobody, and the line says it once', async () => {
    const client = nextId()
    const kari = await opened('coordinator', client)
    const logged = await under(async () => {
      // At once: most are taken in before the first is judged.
      kari.together(() => {
        kari.send(1, asUpdate(items(client, { parent: 'attack', ...type(1) })))
        for (let time = 0; time < 50; time += 1) kari.send(1, asUpdate(inWords(client + time, words('attack'))))
      })
      await kari.until(() => kari.answerTo(1)?.type === 'closed')
      kari.send(1, asUpdate(inWords(client, words('attack'))))
      await kari.heard()
    })
    expect(logged).toEqual(['structure'])
    expect(kari.savedOn(1)).toBe(0)
    kari.cut()
  })

  test('ATTACK-7 a flood of refusals is one line for each kind, and how often when the socket has gone', async () => {
    const kari = await attacked.hostile('coordinator', plan)
    const logged = await under(async () => {
      for (let channel = 1; channel <= 30; channel += 1) {
        await kari.open(channel, document)
        kari.send(channel, asUpdate(items(nextId(), { parent: 'attack', ...type(1) })))
        await kari.until(() => kari.answerTo(channel)?.type === 'closed')
      }
      for (let channel = 31; channel <= 60; channel += 1) await kari.open(channel, 'mine')
    })
    expect(logged).toEqual(['structure', 'closed-document'])
    kari.cut()
    const lines = await linesUntil((security) => security === 'closed-document')
    expect(lines.map(({ security, times }) => [security, times])).toEqual([
      ['structure', 30],
      ['closed-document', 30],
    ])
  })
})

/** Lines of the security log from now on, until one comes; writing meanwhile makes the time pass. */
async function linesUntil(found: (security: string) => boolean) {
  const lines = [...attacked.offences()]
  while (!lines.some(({ security }) => found(security))) {
    await ida.write()
    lines.push(...attacked.offences())
  }
  return lines
}

describe('presence', () => {
  const manyStates = (count: number) =>
    awarenessFrom(Array.from({ length: count }, (_, at) => [1000 + at, 1, '{}'] as const))

  test.each<[string, () => Uint8Array]>([
    ['another’s state taken away', () => awarenessFrom([[ida.doc.clientID, Date.now() + 1000, 'null']])],
    ['another’s state set', () => awarenessFrom([[ida.doc.clientID, Date.now() + 1000, '{"cursor":null}']])],
    ['another’s clock at its end', () => awarenessFrom([[ida.doc.clientID, 2 ** 53 - 1, '{}']])],
  ])('ATTACK-8 presence with %s is passed over', async (_name, message) => {
    ida.socket.send(1, awarenessFrom([[ida.doc.clientID, 1, '{}']]))
    await morten.socket.until(() => morten.socket.states(1).get(ida.doc.clientID))
    const shown = JSON.stringify(morten.socket.states(1).get(ida.doc.clientID))
    const kari = await opened('coordinator', nextId())
    const logged = await under(async () => {
      kari.send(1, message())
      await kari.heard()
    })
    expect(logged).toEqual(['forged-presence'])
    expect(kari.closedWith).toBeNull()
    expect(JSON.stringify(morten.socket.states(1).get(ida.doc.clientID))).toBe(shown)
    kari.cut()
  })

  test('ATTACK-9 markup in a name or a colour reaches nobody, and neither does a state that is none', async () => {
    const client = nextId()
    const kari = await opened('coordinator', client)
    const claimed = { user: { name: '<img src=x onerror=attack()>', colour: 'url(attack)' }, cursor: null }
    const logged = await under(async () => {
      kari.send(1, awarenessFrom([[client, 2 ** 53 - 1, JSON.stringify(claimed)]]))
      kari.send(1, awarenessFrom([[client, 1, '{"cursor":{"anchor":{"tname":"<attack>"},"head":1}}']]))
      kari.send(1, awarenessFrom([[client, 1, 'attack']]))
      await kari.heard()
    })
    expect(logged).toEqual(['forged-presence'])
    const seen = await morten.socket.until(() => morten.socket.states(1).get(client))
    expect(seen).toEqual({ user: expect.objectContaining({ name: 'Kari Lunde', role: 'coordinator' }) })
    expect(JSON.stringify([...morten.socket.controls, seen])).not.toContain('attack')
    kari.cut()
    await linesUntil((security) => security === 'forged-presence')
  })

  test('ATTACK-10 ten thousand ids in one message end the connection', async () => {
    const kari = await opened('coordinator', nextId())
    const logged = await under(async () => {
      kari.send(1, manyStates(10_000))
      expect(await kari.closed()).toBe(closeCodes.malformed)
    })
    expect(logged).toEqual(['malformed'])
  })
})

describe('floods', () => {
  test.each<[string, (kari: HostileClient) => void]>([
    ['step 1', (kari) => times(workBurst / workOfAnswer + 1000, () => kari.send(1, asStep1()))],
    ['messages', (kari) => times(messageBurst + 3000, () => kari.control({ type: 'ping' }))],
    [
      'openings',
      (kari) => times(2000, (at) => kari.control({ type: 'open', channel: at + 2, document: 'mine', schemaVersion })),
    ],
    [
      'comings and goings',
      (kari) => times(600, (at) => kari.send(1, awarenessFrom([[4_444_444, at, at % 2 === 0 ? '{}' : 'null']]))),
    ],
  ])('ATTACK-11 a flood of %s ends the connection that it comes over, as too fast', async (_name, flood) => {
    const kari = await opened('coordinator', 4_444_444)
    const logged = await under(async () => {
      flood(kari)
      expect(await kari.closed()).toBe(closeCodes.tooFast)
    })
    expect(logged.filter((kind) => !/closed-document|structure|in all/.test(kind))).toEqual(['too-fast'])
    kari.cut()
  })

  function times(count: number, act: (at: number) => void): void {
    for (let at = 0; at < count; at += 1) act(at)
  }
})

describe('frames', () => {
  const ping = Uint8Array.of(0, 15, ...Buffer.from('{"type":"ping"}'))

  test.each<[string, (kari: HostileClient) => void, string, number]>([
    ['that says it is a terabyte', (kari) => kari.frame(ping, { says: 2n ** 40n }), 'frame-too-large', 1009],
    ['that says it is more than there is', (kari) => kari.frame(ping, { says: 2n ** 63n }), 'frame-too-large', 1009],
    ['in parts that are too large together', (kari) => tooLargeInParts(kari), 'frame-too-large', 1009],
    ['that is not masked', (kari) => kari.frame(ping, { masked: false }), 'malformed-websocket', 1002],
    ['that says it is compressed', (kari) => kari.frame(ping, { compressed: true }), 'malformed-websocket', 1002],
    ['of a kind that there is not', (kari) => kari.frame(ping, { opcode: 5 }), 'malformed-websocket', 1002],
    ['that goes on with nothing', (kari) => kari.frame(ping, { opcode: 0 }), 'malformed-websocket', 1002],
    ['of text', (kari) => kari.frame(Buffer.from('attack'), { opcode: 1 }), 'malformed', closeCodes.malformed],
    [
      'of text that is no text',
      (kari) => kari.frame(Uint8Array.of(0xff, 0xfe), { opcode: 1 }),
      'malformed-websocket',
      1007,
    ],
  ])('ATTACK-12 a frame %s ends the connection that it comes over', async (_name, attack, offence, code) => {
    const kari = await opened('coordinator', nextId())
    const logged = await under(async () => {
      attack(kari)
      expect(await kari.closed()).toBe(code)
    })
    expect(logged).toEqual([offence])
    kari.cut()
  })

  test('ATTACK-13 a frame in many parts is one frame, and parts that never end hold nobody up', async () => {
    const [whole, endless] = [await opened('coordinator', nextId()), await opened('coordinator', nextId())]
    const logged = await under(async () => {
      for (const [at, byte] of [...ping].entries())
        whole.frame(Uint8Array.of(byte), { opcode: at === 0 ? 2 : 0, last: at === ping.length - 1 })
      await whole.until(() => whole.controls.some(({ type: kind }) => kind === 'pong'))
      endless.frame(ping, { last: false })
    })
    expect(logged).toEqual([])
    whole.cut()
    endless.cut()
  })

  function tooLargeInParts(kari: HostileClient): void {
    const half = new Uint8Array(largestFrame / 2 + 1)
    kari.frame(half, { last: false })
    kari.frame(half, { opcode: 0 })
  }
})

describe('authorship', () => {
  test('ATTACK-6 whose a client id is outlives the document in memory: nobody goes on under it when its owner has left', async () => {
    const writer = await attacked.writer('person', 'about')
    await writer.write()
    const { clientID, store } = writer.doc
    writer.socket.cut()
    const { database, built } = attacked.server
    // Out of memory: what is known of it is what lies on disk.
    while (built.sync.open.documents > 1) await ida.write()
    const owners = await database
      .selectFrom('document_client')
      .select('person')
      .where('client', '=', clientID)
      .execute()
    expect(owners).toHaveLength(1)
    const forger = await attacked.hostile('representative', plan)
    expect(await forger.open(1, 'about', { client: nextId() })).toMatchObject({ right: 'write' })
    const forged = {
      client: clientID,
      clock: Y.getState(store, clientID),
      items: [{ parent: 'text', ...type(3, 'paragraph') }],
    }
    const logged = await under(async () => {
      forger.send(1, asUpdate(rawUpdate({ runs: [forged] })))
      await forger.until(() => forger.answerTo(1)?.type === 'closed' || forger.savedOn(1) > 0)
    })
    expect(forger.refusedOn(1)).toBe('foreign-client')
    expect(logged).toEqual(['foreign-client'])
    forger.cut()
  })
})

describe('doors', () => {
  test('ATTACK-14 documents of other plans, and names that reach for more, answer as what one may not read', async () => {
    const child = await attacked.planOf('person', 'child')
    const kari = await attacked.hostile('coordinator', plan)
    const names = [
      `measures/${child}`,
      `${child}/about`,
      '../about',
      'about/',
      'ABOUT',
      'about\u0000',
      '__proto__',
      'constructor',
      'mine',
    ]
    const logged = await under(async () => {
      for (const [at, name] of names.entries()) {
        const answer = await kari.open(at + 1, name)
        expect({ ...answer, channel: 0 }).toEqual({
          type: 'closed',
          channel: 0,
          code: closeCodes.noRight,
          reason: 'no-right',
        })
      }
    })
    expect(logged).toEqual(['closed-document'])
    kari.cut()
    await linesUntil((security) => security === 'closed-document')
  })

  test.each<[string, () => Promise<HostileClient>, string, number]>([
    [
      'from another origin',
      () => attacked.hostile('person', plan, { Origin: 'http://evil.example' }),
      'other-origin',
      -403,
    ],
    ['from no origin that is one', () => attacked.hostile('person', plan, { Origin: 'null' }), 'other-origin', -403],
    [
      'to another name',
      () => attacked.hostile('person', plan, { Host: 'evil.example', Origin: 'http://evil.example' }),
      'other-origin',
      -403,
    ],
    [
      'to somebody else’s plan',
      async () => attacked.hostile('specialist', await attacked.planOf('person', 'child')),
      'unknown-plan',
      closeCodes.unknown,
    ],
    [
      'to a plan that is not there',
      () => attacked.hostile('person', '11111111-1111-4111-8111-111111111111'),
      'unknown-plan',
      closeCodes.unknown,
    ],
    ['to what is no plan', () => attacked.hostile('person', '..%2fattack'), 'unknown-plan', closeCodes.unknown],
    ['to another address', () => attacked.hostile('person', `${plan}/sync/../attack`), 'unknown-address', -404],
  ])('ATTACK-15 an upgrade %s is turned away', async (_name, come, offence, code) => {
    const logged = await under(async () => {
      expect(await (await come()).closed()).toBe(code)
    })
    expect(logged).toEqual([offence])
  })
})
