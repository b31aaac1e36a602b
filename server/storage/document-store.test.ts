import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raiseAccessVersion } from '../access/grant-store.ts'
import type { Database } from './database.ts'
import { type Append, type Appended, type NewRow, type PlanKey, StorageAway } from './document-store.ts'
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
    expect(all.get('goals')).toEqual({ name: 'goals', sequence: 0, snapshot: null, tail: [] })
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
})
