import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raiseAccessVersion } from '../access/grant-store.ts'
import type { Database } from './database.ts'
import {
  type Append,
  type Appended,
  type Claim,
  type DecideTogether,
  type HandOverRecord,
  type JudgeInTurn,
  type NewRow,
  type PlanKey,
  StorageAway,
  type TogetherRequest,
  type Unsound,
} from './document-store.ts'
import { SqlDocumentStore } from './sql-document-store.ts'
import { testDatabases } from './test-database.ts'
import { insertTestPerson, insertTestPlan, otherMunicipality } from './test-plan.ts'

describe.each(await testDatabases())('documents on $name', ({ missing, open }) => {
  if (missing !== null) {
    test('is not tried', ({ skip }) => skip(missing))
    return
  }

  let database: Database
  let store: SqlDocumentStore
  let anna: string
  let bente: string

  beforeAll(async () => {
    database = await open()
    store = new SqlDocumentStore(database.db)
    anna = await insertTestPerson(database.db, 'Anna Li', null)
    bente = await insertTestPerson(database.db, 'Bente Vik', null)
  }, 60_000)

  afterAll(() => database.close())

  const plan = async (): Promise<PlanKey> => (await insertTestPlan(database.db, ['about', 'goals'])).key

  const row = (text: string, person: string | null = anna): NewRow => {
    return { person, onBehalfOf: null, bytes: new TextEncoder().encode(text) }
  }

  const append = (
    key: PlanKey,
    after: number,
    rows: readonly NewRow[],
    more: Partial<Append> = {},
  ): Promise<Appended> =>
    store.append(key, {
      document: 'about',
      accessVersion: 1,
      after,
      rows,
      claims: [],
      writtenAt: new Date('2026-11-21T10:00:00.123Z'),
      ...more,
    })

  const stored = async (key: PlanKey, document = 'about') => {
    const found = (await store.load(key, [document])).get(document)
    if (found === undefined) throw new Error(`${document} is not there.`)
    return found
  }

  const words = async (key: PlanKey): Promise<readonly string[]> =>
    (await stored(key)).tail.map(({ bytes }) => new TextDecoder().decode(bytes))

  test('SAVE-1 rows get the sequences after the one that they were judged on, and lie in that order', async () => {
    const key = await plan()
    expect(await append(key, 0, [row('a'), row('b')])).toEqual({ outcome: 'appended', first: 1, last: 2 })
    expect(await append(key, 2, [row('c')])).toEqual({ outcome: 'appended', first: 3, last: 3 })
    expect(await append(key, 2, [row('too late')])).toEqual({ outcome: 'behind' })
    expect(await append(key, 4, [row('too early')])).toEqual({ outcome: 'behind' })
    const { sequence, tail } = await stored(key)
    expect(sequence).toBe(3)
    expect(tail.map((kept) => kept.sequence)).toEqual([1, 2, 3])
    expect(await words(key)).toEqual(['a', 'b', 'c'])
    expect((await stored(key, 'goals')).sequence).toBe(0)
  })

  test('SAVE-2 twenty who append at once, and again when they were behind, leave each row once and no gap', async () => {
    const key = await plan()
    let behind = 0
    const writer = async (name: string): Promise<void> => {
      let after = 0
      for (;;) {
        const { outcome } = await append(key, after, [row(name)])
        if (outcome === 'appended') return
        expect(outcome).toBe('behind')
        behind += 1
        after = (await store.journalAfter(key, 'about', after)).at(-1)?.sequence ?? after
      }
    }
    const names = Array.from({ length: 20 }, (_, index) => `writer ${index}`)
    await Promise.all(names.map(writer))
    expect(behind).toBeGreaterThan(0)
    const { sequence, tail } = await stored(key)
    expect(sequence).toBe(20)
    expect(tail.map((kept) => kept.sequence)).toEqual(names.map((_, index) => index + 1))
    expect([...(await words(key))].sort()).toEqual([...names].sort())
  })

  test('SAVE-3 what was judged under an access version that is gone is not written', async () => {
    const key = await plan()
    await database.db.transaction().execute((transaction) => raiseAccessVersion(transaction, key))
    const claims = [{ client: 7, person: anna }]
    expect(await append(key, 0, [row('a')], { claims })).toEqual({ outcome: 'access-moved' })
    expect(await stored(key)).toMatchObject({ sequence: 0, tail: [] })
    expect(await store.clients(key, 'about')).toEqual(new Map())
    expect(await append(key, 0, [row('a')], { accessVersion: 2 })).toMatchObject({ outcome: 'appended' })
  })

  test('SAVE-4 an append waits for a change of rights that is under way, and is judged by what it leaves', async () => {
    const key = await plan()
    let appended: Promise<Appended> | undefined
    let answered = false
    await database.db.transaction().execute(async (transaction) => {
      await raiseAccessVersion(transaction, key)
      appended = append(key, 0, [row('a')])
      void appended.then(() => {
        answered = true
      })
      // A round trip in this transaction, which would let the append's answer come if it did not wait.
      await transaction.selectFrom('plan').select('id').where('id', '=', key.plan).execute()
      await transaction.selectFrom('plan').select('id').where('id', '=', key.plan).execute()
      expect(answered).toBe(false)
    })
    expect(await appended).toEqual({ outcome: 'access-moved' })
  })

  test('SAVE-5 a client id belongs to whom first used it in the document; for another nothing is written', async () => {
    const key = await plan()
    const first = [
      { client: 0xffff_ffff, person: anna },
      { client: 2, person: null },
    ]
    expect(await append(key, 0, [row('a')], { claims: first })).toMatchObject({ outcome: 'appended' })
    const again = [
      { client: 0xffff_ffff, person: anna },
      { client: 3, person: anna },
    ]
    expect(await append(key, 1, [row('b')], { claims: again })).toMatchObject({ outcome: 'appended' })
    const taken = [
      { client: 4, person: bente },
      { client: 0xffff_ffff, person: bente },
      { client: 2, person: bente },
    ]
    const refused = await append(key, 2, [row('forged', bente)], { claims: taken })
    expect(refused.outcome === 'client-taken' && [...refused.clients].sort()).toEqual([2, 0xffff_ffff])
    expect(await words(key)).toEqual(['a', 'b'])
    const owners = new Map<number, string | null>([
      [0xffff_ffff, anna],
      [2, null],
      [3, anna],
    ])
    expect(await store.clients(key, 'about')).toEqual(owners)
    expect(await store.clients(key, 'goals')).toEqual(new Map())
    // The same number is free in another document.
    const elsewhere = { document: 'goals', claims: [{ client: 2, person: bente }] }
    expect(await append(key, 0, [row('c', bente)], elsewhere)).toMatchObject({ outcome: 'appended' })
  })

  test('SAVE-6 an append that the database refuses midway leaves nothing of itself', async () => {
    const key = await plan()
    const rows = [row('a'), row('by nobody whom we know', randomUUID())]
    await expect(append(key, 0, rows, { claims: [{ client: 9, person: anna }] })).rejects.toThrow(StorageAway)
    expect(await stored(key)).toMatchObject({ sequence: 0, tail: [] })
    expect(await store.clients(key, 'about')).toEqual(new Map())
  })

  test('SAVE-7 a load is the snapshot and the rows after it', async () => {
    const key = await plan()
    await append(key, 0, [row('a'), row('b'), row('c')])
    await store.saveSnapshot(key, 'about', 2, new Uint8Array([1, 2]))
    const { sequence, snapshot, tail } = await stored(key)
    expect(sequence).toBe(3)
    expect(snapshot?.sequence).toBe(2)
    expect(Uint8Array.from(snapshot?.bytes ?? [])).toEqual(new Uint8Array([1, 2]))
    expect(tail.map((kept) => kept.sequence)).toEqual([3])
    // The journal stays whole.
    expect((await store.journalAfter(key, 'about', 0)).map((kept) => kept.sequence)).toEqual([1, 2, 3])
    const all = await store.load(key, ['goals', 'about', 'needs'])
    expect([...all.keys()].sort()).toEqual(['about', 'goals'])
    expect(all.get('goals')).toEqual({ name: 'goals', sequence: 0, snapshot: null, tail: [], setAside: 0 })
  })

  test('SAVE-8 an older snapshot never takes the place of a newer, nor one that the journal does not reach', async () => {
    const key = await plan()
    await append(key, 0, [row('a'), row('b'), row('c')])
    await store.saveSnapshot(key, 'about', 2, new Uint8Array([2]))
    await store.saveSnapshot(key, 'about', 1, new Uint8Array([1]))
    await store.saveSnapshot(key, 'about', 4, new Uint8Array([4]))
    expect((await stored(key)).snapshot?.sequence).toBe(2)
    await store.saveSnapshot(key, 'about', 3, new Uint8Array([3]))
    const { snapshot, tail } = await stored(key)
    expect(snapshot?.sequence).toBe(3)
    expect(snapshot?.bytes[0]).toBe(3)
    expect(tail).toEqual([])
  })

  test('SAVE-9 bytes, author and time come back as they were given', async () => {
    const key = await plan()
    const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const large = Uint8Array.from({ length: 900_000 }, (_, index) => (index * 7) % 256)
    // A view into a larger buffer, as updates are.
    const view = new Uint8Array(everyByte.buffer, 3, 5)
    const rows = [everyByte, new Uint8Array(), large, view].map((bytes) => {
      return { person: anna, onBehalfOf: bente, bytes }
    })
    await append(key, 0, [...rows, row('mended', null)])
    await store.saveSnapshot(key, 'about', 0, large)
    const { snapshot, tail } = await stored(key)
    expect(tail.slice(0, 4).map(({ bytes }) => Buffer.compare(bytes, rows.shift()?.bytes ?? everyByte))).toEqual([
      0, 0, 0, 0,
    ])
    expect(Buffer.compare(snapshot?.bytes ?? everyByte, large)).toBe(0)
    expect(tail[0]).toMatchObject({ person: anna, onBehalfOf: bente })
    expect(tail[0]?.writtenAt).toEqual(new Date('2026-11-21T10:00:00.123Z'))
    expect(tail[4]).toMatchObject({ person: null, onBehalfOf: null })
    expect(await store.journalAfter(key, 'about', 4)).toEqual(tail.slice(4))
  })

  test("SAVE-10 with another municipality's key there is nothing to find, and nothing is written", async () => {
    const key = await plan()
    await append(key, 0, [row('a')], { claims: [{ client: 1, person: anna }] })
    const foreign = { ...key, municipality: otherMunicipality }
    expect(await store.load(foreign, ['about'])).toEqual(new Map())
    expect(await store.journalAfter(foreign, 'about', 0)).toEqual([])
    expect(await store.clients(foreign, 'about')).toEqual(new Map())
    expect(await store.accessVersions([foreign])).toEqual(new Map())
    expect(await append(foreign, 1, [row('b')])).toEqual({ outcome: 'unknown' })
    await store.saveSnapshot(foreign, 'about', 1, new Uint8Array([1]))
    expect(await stored(key)).toMatchObject({ sequence: 1, snapshot: null })
  })

  test('SAVE-11 names and ids that cannot be are not there, which is no trouble of the storage', async () => {
    const key = await plan()
    for (const document of ['needs', 'period', 'about\0', "'; drop table plan", '__proto__', `measures/${anna}`, '']) {
      expect(await append(key, 0, [row('a')], { document })).toEqual({ outcome: 'unknown' })
      expect(await store.load(key, [document])).toEqual(new Map())
      expect(await store.journalAfter(key, document, 0)).toEqual([])
    }
    for (const nowhere of [randomUUID(), 'not an id', '\0', '']) {
      const unknown = { ...key, plan: nowhere }
      expect(await append(unknown, 0, [row('a')])).toEqual({ outcome: 'unknown' })
      expect(await store.load(unknown, ['about'])).toEqual(new Map())
      expect(await store.accessVersions([unknown, key])).toEqual(new Map([[key.plan, 1]]))
    }
    expect(await store.load(key, [])).toEqual(new Map())
    expect(await store.accessVersions([])).toEqual(new Map())
  })

  test('SAVE-12 access versions of several plans are those of this moment, without those that are gone', async () => {
    const [one, two, gone] = [await plan(), await plan(), await plan()]
    await database.db.transaction().execute((transaction) => raiseAccessVersion(transaction, two))
    await append(gone, 0, [row('a')], { claims: [{ client: 1, person: anna }] })
    await store.saveSnapshot(gone, 'about', 1, new Uint8Array([1]))
    const { numDeletedRows } = await database.db
      .deleteFrom('plan')
      .where('id', '=', gone.plan)
      .executeTakeFirstOrThrow()
    expect(numDeletedRows).toBe(1n)
    const versions = [
      [one.plan, 1],
      [two.plan, 2],
    ] as const
    expect(await store.accessVersions([one, two, gone])).toEqual(new Map(versions))
    expect(await store.load(gone, ['about'])).toEqual(new Map())
  })

  test('SAVE-13 a question in the middle of somebody’s transaction is not part of it', async () => {
    const [key, other] = [await plan(), await plan()]
    let elsewhere: Promise<Appended> | undefined
    const undone = database.db.transaction().execute(async (transaction) => {
      await transaction.updateTable('plan').set({ epoch: 'changed' }).where('id', '=', other.plan).execute()
      elsewhere = append(key, 0, [row('kept')])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await elsewhere).toMatchObject({ outcome: 'appended' })
    expect(await words(key)).toEqual(['kept'])
    const { epoch } = await database.db
      .selectFrom('plan')
      .select('epoch')
      .where('id', '=', other.plan)
      .executeTakeFirstOrThrow()
    expect(epoch).not.toBe('changed')
  })

  test('SAVE-14 a person’s words move the time of the last change; the server’s mending does not', async () => {
    const key = await plan()
    const changedAt = async () =>
      (
        await database.db
          .selectFrom('document')
          .select('changed_at')
          .where('plan', '=', key.plan)
          .where('name', '=', 'about')
          .executeTakeFirstOrThrow()
      ).changed_at
    await append(key, 0, [row('first content', null)])
    expect(await changedAt()).toBeNull()
    await append(key, 1, [row('a'), row('mended', null)])
    expect(await changedAt()).toEqual(new Date('2026-11-21T10:00:00.123Z'))
  })
  const participantIn = async (key: PlanKey): Promise<string> => {
    const id = randomUUID()
    await database.db
      .insertInto('participant')
      .values({
        id,
        ...key,
        person: await insertTestPerson(database.db, 'Deltaker', null),
        role: 'service',
        title: null,
        organisation: null,
        colour: 1,
        position: 1,
        starts_at: new Date(),
        ends_at: null,
      })
      .execute()
    return id
  }

  /** A change to both documents, as a hand-over makes it. */
  const together = async (key: PlanKey, more: Partial<HandOverRecord> = {}): Promise<TogetherRequest> => ({
    accessVersion: 1,
    documents: ['goals', 'about'],
    writtenAt: new Date('2026-11-21T10:00:00.123Z'),
    handOver: {
      id: randomUUID(),
      how: 'at-once',
      card: randomUUID(),
      from: await participantIn(key),
      to: await participantIn(key),
      by: anna,
      word: 'Du kjenner Ida best.',
      ...more,
    },
  })

  const both =
    (text: string, claims: readonly Claim[] = []): DecideTogether =>
    () =>
      new Map([
        ['goals', { rows: [row(`${text} fra`)], claims }],
        ['about', { rows: [row(`${text} til`)], claims: [] }],
      ])

  const handOvers = (key: PlanKey) =>
    database.db
      .selectFrom('hand_over')
      .select(['id', 'state', 'word', 'answer'])
      .where('plan', '=', key.plan)
      .orderBy('made_at')
      .execute()

  test('SAVE-46 a change to two documents is on disk in both, with what is recorded of it, after what lay there', async () => {
    const key = await plan()
    await append(key, 0, [row('før')])
    const request = await together(key)
    let seen: readonly (string | undefined)[] = []
    const outcome = await store.changeTogether(key, request, (documents) => {
      seen = ['goals', 'about'].map((name) => documents.get(name)?.sequence.toString())
      return both('flytt', [{ client: 77, person: null }])(documents)
    })
    expect(outcome).toBe('changed')
    expect(seen).toEqual(['0', '1'])
    expect(await words(key)).toEqual(['før', 'flytt til'])
    expect((await stored(key, 'goals')).sequence).toBe(1)
    expect(await store.clients(key, 'goals')).toEqual(new Map([[77, null]]))
    expect(await handOvers(key)).toMatchObject([{ state: 'handed', word: 'Du kjenner Ida best.' }])
    expect(await append(key, 2, [row('etter')])).toMatchObject({ outcome: 'appended' })
  })

  test('SAVE-47 when it is decided against, rights have moved, or a document is not there, nothing is written', async () => {
    const key = await plan()
    const request = await together(key)
    expect(await store.changeTogether(key, request, () => null)).toBe('nothing')
    expect(await store.changeTogether(key, { ...request, accessVersion: 2 }, both('x'))).toBe('access-moved')
    const other = { ...request, documents: ['goals', 'needs'] }
    expect(await store.changeTogether(key, other, both('x'))).toBe('unknown')
    expect(await store.changeTogether({ ...key, municipality: otherMunicipality }, request, both('x'))).toBe('unknown')
    const failing = store.changeTogether(key, request, () => {
      throw new Error('could not be decided')
    })
    await expect(failing).rejects.toThrow(StorageAway)
    expect((await stored(key)).sequence).toBe(0)
    expect(await handOvers(key)).toEqual([])
  })

  test('SAVE-48 an offer is accepted once, and one of what is handed over at once is withdrawn', async () => {
    const key = await plan()
    const request = await together(key)
    const { id, card, from, to } = request.handOver
    const offer = async (offerId: string, of: string) =>
      database.db
        .insertInto('hand_over')
        .values({
          id: offerId,
          ...key,
          card: of,
          from_participant: from,
          to_participant: to,
          state: 'offered',
          made_by: anna,
          made_at: new Date('2026-11-20T10:00:00Z'),
          word: null,
          answered_by: null,
          answered_at: null,
          answer: null,
        })
        .execute()
    await offer(id, card)
    const accept: TogetherRequest = { ...request, handOver: { ...request.handOver, how: 'offer', by: bente } }
    expect(await store.changeTogether(key, accept, both('ja'))).toBe('changed')
    expect(await store.changeTogether(key, accept, both('ja igjen'))).toBe('offer-closed')
    expect(await words(key)).toEqual(['ja til'])
    expect(await handOvers(key)).toMatchObject([{ id, state: 'accepted', answer: 'Du kjenner Ida best.' }])

    const second = await together(key)
    const open = randomUUID()
    await offer(open, second.handOver.card)
    expect(await store.changeTogether(key, second, both('straks'))).toBe('changed')
    expect((await handOvers(key)).find((one) => one.id === open)).toMatchObject({ state: 'withdrawn' })
  })

  test('SAVE-49 twenty who change the same two documents at once, and write in them, leave each change once and no gap', async () => {
    const key = await plan()
    const changes = Array.from({ length: 10 }, async (_, index) => {
      const request = await together(key)
      const documents = index % 2 === 0 ? ['goals', 'about'] : ['about', 'goals']
      expect(await store.changeTogether(key, { ...request, documents }, both(`${index}`))).toBe('changed')
    })
    const writers = Array.from({ length: 10 }, async (_, index) => {
      for (let after = 0; ; ) {
        const { outcome } = await append(key, after, [row(`skriver ${index}`)])
        if (outcome === 'appended') return
        after = (await store.journalAfter(key, 'about', after)).at(-1)?.sequence ?? after
      }
    })
    await Promise.all([...changes, ...writers])
    const { sequence, tail } = await stored(key)
    expect(sequence).toBe(20)
    expect(tail.map((kept) => kept.sequence)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(new Set(await words(key)).size).toBe(20)
    expect((await stored(key, 'goals')).sequence).toBe(10)
  })

  test('SAVE-60 rows that are set aside are not loaded; they stay in the journal, and the sequence moves on, once', async () => {
    const key = await plan()
    await append(key, 0, [row('a'), row('damaged'), row('c')])
    const unsound: Unsound = { snapshot: null, rows: [{ sequence: 2, reason: 'unreadable' }] }
    const at = new Date('2026-11-22T10:00:00Z')
    await Promise.all([store.setAside(key, 'about', unsound, at), store.setAside(key, 'about', unsound, at)])
    expect(await stored(key)).toMatchObject({ sequence: 4, setAside: 1 })
    expect(await words(key)).toEqual(['a', 'c'])
    expect((await store.journalAfter(key, 'about', 0)).map(({ sequence }) => sequence)).toEqual([1, 3])
    // Who had it open before is behind, and finds out.
    expect(await append(key, 3, [row('d')])).toEqual({ outcome: 'behind' })
    expect(await append(key, 4, [row('d')])).toEqual({ outcome: 'appended', first: 5, last: 5 })
    expect(await stored(key, 'goals')).toMatchObject({ sequence: 0, setAside: 0 })
    const kept = await database.db
      .selectFrom('journal')
      .innerJoin('document', 'document.id', 'journal.document')
      .innerJoin('set_aside', (join) =>
        join.onRef('set_aside.document', '=', 'document.id').onRef('set_aside.sequence', '=', 'journal.sequence'),
      )
      .where('document.plan', '=', key.plan)
      .select(['journal.bytes', 'set_aside.reason', 'set_aside.set_aside_at as at'])
      .execute()
    expect(kept.map(({ bytes, ...rest }) => ({ ...rest, bytes: new TextDecoder().decode(bytes) }))).toEqual([
      { bytes: 'damaged', reason: 'unreadable', at },
    ])
  })

  test('SAVE-61 a snapshot that is set aside is kept beside, and a sound one in its place is left alone', async () => {
    const key = await plan()
    await append(key, 0, [row('a'), row('b')])
    await store.saveSnapshot(key, 'about', 2, new Uint8Array([6, 6, 6]))
    const snapshot = { sequence: 2, bytes: new Uint8Array([6, 6, 6]), reason: 'unreadable' } as const
    await store.setAside(key, 'about', { snapshot, rows: [] }, new Date())
    expect(await stored(key)).toMatchObject({ sequence: 2, snapshot: null, setAside: 0 })
    expect(await words(key)).toEqual(['a', 'b'])
    await store.saveSnapshot(key, 'about', 2, new Uint8Array([1]))
    await store.setAside(key, 'about', { snapshot, rows: [] }, new Date())
    expect((await stored(key)).snapshot?.bytes[0]).toBe(1)
    const kept = await database.db
      .selectFrom('set_aside')
      .innerJoin('document', 'document.id', 'set_aside.document')
      .where('document.plan', '=', key.plan)
      .select(['what', 'set_aside.sequence', 'bytes'])
      .execute()
    expect(kept.map(({ bytes, ...rest }) => [rest, [...(bytes ?? [])]])).toEqual([
      [{ what: 'snapshot', sequence: 2 }, [6, 6, 6]],
    ])
  })

  test('SAVE-62 how far journals reach is asked for many at once, and told of those that are there', async () => {
    const [one, two] = [await plan(), await plan()]
    await append(one, 0, [row('a'), row('b')])
    await append(two, 0, [row('a')])
    const asked = [one, two, { ...one, municipality: otherMunicipality }, { ...one, plan: randomUUID() }].flatMap(
      (key) => ['about', 'needs', 'no name at all'].map((document) => ({ ...key, document })),
    )
    const told = await store.reaches(asked)
    expect(told.map(({ plan: id, document, sequence }) => `${id} ${document} ${sequence}`).sort()).toEqual(
      [`${one.plan} about 2`, `${two.plan} about 1`].sort(),
    )
    expect(await store.reaches([])).toEqual([])
  })

  const inTurn = (key: PlanKey, after: number, judge: JudgeInTurn, more: object = {}) =>
    store.appendInTurn(key, { document: 'about', accessVersion: 1, after, writtenAt: new Date(), ...more }, judge)

  test('SAVE-81 twenty who take turns are told all that came before them, judge once, and leave each row once and no gap', async () => {
    const key = await plan()
    const told = new Map<string, number>()
    const names = Array.from({ length: 20 }, (_, index) => `writer ${index}`)
    const appended = await Promise.all(
      names.map((name) =>
        inTurn(key, 0, async (missed) => {
          expect(told.has(name)).toBe(false)
          expect(missed?.rows.map(({ sequence }) => sequence) ?? []).toEqual(
            [...told.keys()].map((_, index) => index + 1),
          )
          told.set(name, missed?.sequence ?? 0)
          // Whoever judges may take their time: nobody comes between.
          await new Promise((resolve) => setImmediate(resolve))
          return { rows: [row(name)], claims: [] }
        }),
      ),
    )
    expect(appended.every(({ outcome }) => outcome === 'appended')).toBe(true)
    const { sequence, tail } = await stored(key)
    expect(sequence).toBe(20)
    expect(tail.map((kept) => kept.sequence)).toEqual(names.map((_, index) => index + 1))
    expect(await words(key)).toEqual([...told.keys()])
  })

  /** Resolves when a statement stands waiting for a lock, or was let through. PGlite's one session is taken: all wait for it. */
  const waiting = async (asked: Promise<unknown>): Promise<void> => {
    let letThrough = false
    const through = () => {
      letThrough = true
    }
    void asked.then(through, through)
    for (let waits = database.kind === 'pglite'; !waits && !letThrough; ) {
      const { rows } = await sql`
        select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db)
      waits = rows.length > 0
    }
  }

  test('SAVE-82 an ordinary append waits for whoever has the turn, and is then behind', async () => {
    const key = await plan()
    let beside: Promise<Appended> | null = null
    await inTurn(key, 0, async () => {
      beside = append(key, 0, [row('beside')])
      await waiting(beside)
      return { rows: [row('in turn')], claims: [{ client: 7, person: anna }] }
    })
    expect(await beside).toEqual({ outcome: 'behind' })
    expect(await words(key)).toEqual(['in turn'])
    expect(await store.clients(key, 'about')).toEqual(new Map([[7, anna]]))
  })

  test('SAVE-83 a turn that is decided against, thrown out of, or taken too late or under other rights writes nothing', async () => {
    const key = await plan()
    await append(key, 0, [row('before')], { claims: [{ client: 7, person: anna }] })
    const write: JudgeInTurn = async () => ({ rows: [row('no')], claims: [] })
    expect(await inTurn(key, 1, async () => null)).toEqual({ outcome: 'nothing' })
    expect(await inTurn(key, 1, async () => ({ rows: [], claims: [] }))).toEqual({ outcome: 'nothing' })
    const thrown = new Error('their own')
    await expect(inTurn(key, 1, () => Promise.reject(thrown))).rejects.toBe(thrown)
    expect(await inTurn(key, 2, write)).toEqual({ outcome: 'behind' })
    expect(await inTurn(key, 1, write, { accessVersion: 2 })).toEqual({ outcome: 'access-moved' })
    expect(await inTurn(key, 1, write, { document: 'goals/none' })).toEqual({ outcome: 'unknown' })
    expect(await inTurn({ ...key, plan: randomUUID() }, 0, write)).toEqual({ outcome: 'unknown' })
    const taken = async () => ({ rows: [row('no')], claims: [{ client: 7, person: null }] })
    expect(await inTurn(key, 1, taken)).toEqual({ outcome: 'client-taken', clients: [7] })
    expect(await words(key)).toEqual(['before'])
    // And the next has the document.
    expect(await inTurn(key, 1, async () => ({ rows: [row('after')], claims: [] }))).toMatchObject({
      outcome: 'appended',
    })
  })

  test('SAVE-63 two who append and make snapshots at once lose no row behind a snapshot', async () => {
    const key = await plan()
    const wanted = 60
    let newest = 0
    /** Makes each snapshot of what it has read, as a process does, with the other in between. */
    const process = async (name: string): Promise<void> => {
      const read: string[] = []
      let [after, done] = [0, 0]
      const readOn = async (): Promise<void> => {
        for (const { sequence, bytes } of await store.journalAfter(key, 'about', after)) {
          read.push(new TextDecoder().decode(bytes))
          after = sequence
        }
      }
      while (done < wanted) {
        await readOn()
        const line = row(`${name}${done}`)
        const [{ outcome }] = await Promise.all([
          append(key, after, [line]),
          store.saveSnapshot(key, 'about', after, new TextEncoder().encode(read.join(' '))),
        ])
        if (outcome === 'appended') done += 1
        const known = newest
        const { snapshot, tail, sequence } = await stored(key)
        const all = [...new TextDecoder().decode(snapshot?.bytes).split(' ').filter(Boolean), ...tail]
        expect(all).toHaveLength(sequence)
        expect(tail[0]?.sequence ?? sequence + 1).toBe((snapshot?.sequence ?? 0) + 1)
        expect(snapshot?.sequence ?? 0).toBeGreaterThanOrEqual(known)
        newest = Math.max(newest, snapshot?.sequence ?? 0)
      }
    }
    await Promise.all([process('a'), process('b')])
    expect((await stored(key)).sequence).toBe(2 * wanted)
  })
})
