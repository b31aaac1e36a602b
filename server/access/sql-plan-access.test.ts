import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rightTo } from '../../shared/access/right-to.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { Database } from '../storage/database.ts'
import { type PlanKey, StorageAway } from '../storage/document-store.ts'
import { testDatabases } from '../storage/test-database.ts'
import { insertTestPerson, insertTestPlan, otherMunicipality } from '../storage/test-plan.ts'
import { changeGrants, endParticipation, type NewGrant, UnknownPlan, withdrawConsent } from './grant-store.ts'
import type { PlanAccess } from './plan-access.ts'
import { SqlPlanAccess } from './sql-plan-access.ts'

describe.each(await testDatabases())('access on $name', ({ missing, open }) => {
  if (missing !== null) {
    test('is not tried', ({ skip }) => skip(missing))
    return
  }

  let database: Database
  let access: SqlPlanAccess

  beforeAll(async () => {
    database = await open()
    access = new SqlPlanAccess(database.db)
  })

  afterAll(() => database.close())

  const began = new Date('2026-01-01T10:00:00.456Z')
  const ended = new Date('2026-11-01T10:00:00Z')
  const now = new Date('2026-11-21T12:00:00Z')

  const addParticipant = async (key: PlanKey, person: string, role: Role, to: Date | null = null): Promise<string> => {
    const id = randomUUID()
    const row = { ...key, id, person, role, title: null, organisation: null, colour: 3, position: 1 }
    await database.db
      .insertInto('participant')
      .values({ ...row, starts_at: began, ends_at: to })
      .execute()
    return id
  }

  const addConsent = (
    key: PlanKey,
    participant: string | null,
    by: string,
    expires: Date | null,
    withdrawn: Date | null,
  ) =>
    database.db
      .insertInto('consent')
      .values({
        ...key,
        id: randomUUID(),
        participant,
        given_at: began,
        given_by: by,
        expires_at: expires,
        withdrawn_at: withdrawn,
      })
      .execute()

  /** A plan with its person, a mother with a mandate and a school, and consent to all of it. */
  const family = async () => {
    const { key, person } = await insertTestPlan(database.db)
    const mother = await insertTestPerson(database.db, 'Anne Marie Ødegård', null)
    const teacher = await insertTestPerson(database.db, 'Per', null)
    const owner = await addParticipant(key, person, 'person')
    const parent = await addParticipant(key, mother, 'representative')
    const school = await addParticipant(key, teacher, 'school')
    const mandate = { participant: parent, municipality: key.municipality, kind: 'guardian' as const }
    await database.db
      .insertInto('mandate')
      .values({ ...mandate, starts_at: began, ends_at: ended })
      .execute()
    await addConsent(key, null, person, null, null)
    await addConsent(key, school, person, null, null)
    return { key, person, mother, teacher, owner, parent, school }
  }

  const read = async (key: PlanKey): Promise<PlanAccess> => {
    const found = await access.read(key)
    if (found === null) throw new Error('The plan is not there.')
    return found
  }

  const right = async (key: PlanKey, document: string, participant: string, when = now) =>
    rightTo(document, participant, (await read(key)).facts, when.getTime()).right

  test('ACCESS-21 what decides is read as it lies in the database, in milliseconds and days', async () => {
    const { key, person, mother, teacher, owner, parent, school } = await family()
    await database.db.updateTable('plan').set({ prepared_by: school }).where('id', '=', key.plan).execute()
    await addConsent(key, school, person, now, ended)
    await changeGrants(database.db, key, {
      at: now,
      end: [],
      give: [
        {
          grantee: { participant: school },
          section: 'about',
          page: null,
          right: 'write',
          from: began,
          to: ended,
          givenBy: person,
        },
        {
          grantee: { role: 'nav' },
          section: 'measures',
          page: school,
          right: 'none',
          from: began,
          to: null,
          givenBy: mother,
        },
      ],
    })
    const { accessVersion, epoch, facts, people } = await read(key)
    expect(accessVersion).toBe(2)
    expect(epoch).not.toBe('')
    expect(facts.birthDay).toBe('1990-05-17')
    expect(facts.preparedBy).toBe(school)
    const from = began.getTime()
    const scope = ['content', 'consent-to-plan', 'consent-to-sharing', 'access']
    const mandate = { kind: 'guardian', from, to: ended.getTime(), scope }
    const nobodys = { service: null, nearest: false }
    const byId = [...facts.participants].sort((a, b) => (a.role < b.role ? -1 : 1))
    expect(byId).toEqual([
      { id: owner, role: 'person', mandate: null, from, to: null, ...nobodys },
      { id: parent, role: 'representative', mandate, from, to: null, ...nobodys },
      { id: school, role: 'school', mandate: null, from, to: null, ...nobodys },
    ])
    const grants = [...facts.grants].sort((a, b) => (a.section < b.section ? -1 : 1))
    expect(grants).toMatchObject([
      { grantee: { participant: school }, section: 'about', page: null, right: 'write', from, to: ended.getTime() },
      { grantee: { role: 'nav' }, section: 'measures', page: school, right: 'none', from, to: null },
    ])
    expect(facts.consents.toPlan).toEqual([{ from, to: null, by: null, capacity: 'person' }])
    // Of an end by itself and a withdrawal, what came first.
    const ends = facts.consents.toSharing.map(({ participant, to }) => [participant, to])
    expect(ends.sort()).toEqual(
      [
        [school, ended.getTime()],
        [school, null],
      ].sort(),
    )
    expect(people.get(parent)).toEqual({
      participant: parent,
      person: mother,
      onBehalfOf: person,
      present: { id: parent, name: 'Anne Marie Ødegård', initials: 'AØ', role: 'representative', colour: 3 },
    })
    expect(people.get(school)).toMatchObject({ person: teacher, onBehalfOf: null, present: { initials: 'P' } })
    expect(people.size).toBe(3)
  })

  test('ACCESS-22 a plan that is unknown, or another municipality’s, has no access to read', async () => {
    const { key } = await family()
    expect(await access.read({ ...key, municipality: otherMunicipality })).toBeNull()
    expect(await access.read({ ...key, plan: randomUUID() })).toBeNull()
    expect(await access.read({ ...key, plan: "x' or true" })).toBeNull()
  })

  test('ACCESS-23 facts are of their access version: a reader in the middle of changes never mixes two', async () => {
    const { key, person, school } = await family()
    const give = (index: number): NewGrant => {
      return {
        grantee: { participant: school },
        section: 'about',
        page: `${index}`,
        right: 'write',
        from: began,
        to: null,
        givenBy: person,
      }
    }
    let changing = true
    const changes = (async () => {
      for (let index = 0; index < 20; index += 1) {
        await changeGrants(database.db, key, { at: now, end: [], give: [give(index)] })
      }
      changing = false
    })()
    const seen = new Set<number>()
    while (changing) {
      const { accessVersion, facts } = await read(key)
      expect(facts.grants).toHaveLength(accessVersion - 1)
      seen.add(accessVersion)
    }
    await changes
    expect(seen.size).toBeGreaterThan(1)
  })

  test('ACCESS-24 a grant is given and ended with a new access version, and of this plan alone', async () => {
    const { key, person, school } = await family()
    const other = await family()
    const toRead = {
      grantee: { participant: school },
      section: 'about',
      page: null,
      right: 'write',
      from: began,
      to: null,
      givenBy: person,
    } as const
    const elsewhere = { ...toRead, grantee: { role: 'school' }, givenBy: other.person } as const
    const { accessVersion, given } = await changeGrants(database.db, key, { at: now, end: [], give: [toRead] })
    const others = await changeGrants(database.db, other.key, { at: now, end: [], give: [elsewhere] })
    expect([accessVersion, given.length]).toEqual([2, 1])
    expect(await right(key, 'about', school)).toBe('write')
    const end = [...given, ...others.given]
    expect(await changeGrants(database.db, key, { at: now, end, give: [] })).toEqual({ accessVersion: 3, given: [] })
    expect(await right(key, 'about', school)).toBe('read')
    expect(await right(key, 'about', school, new Date(now.getTime() - 1))).toBe('write')
    expect(await right(other.key, 'about', other.school)).toBe('write')
    // One that has ended does not end again, later.
    await changeGrants(database.db, key, { at: new Date(now.getTime() + 9), end, give: [] })
    expect(await right(key, 'about', school)).toBe('read')
  })

  test('ACCESS-25 a change for a plan that is not there is refused, and one that fails changes nothing', async () => {
    const { key, person, school } = await family()
    const other = await family()
    const nothing = { at: now, end: [], give: [] }
    await expect(changeGrants(database.db, { ...key, plan: randomUUID() }, nothing)).rejects.toThrow(UnknownPlan)
    await expect(changeGrants(database.db, { ...key, plan: 'nowhere' }, nothing)).rejects.toThrow(UnknownPlan)
    await expect(changeGrants(database.db, { ...key, municipality: otherMunicipality }, nothing)).rejects.toThrow(
      UnknownPlan,
    )
    const foreign: NewGrant = {
      grantee: { participant: other.school },
      section: 'about',
      page: null,
      right: 'read',
      from: began,
      to: null,
      givenBy: person,
    }
    const mine = { ...foreign, grantee: { participant: school } }
    await expect(changeGrants(database.db, key, { at: now, end: [], give: [mine, foreign] })).rejects.toThrow()
    expect(await read(key)).toMatchObject({ accessVersion: 1, facts: { grants: [] } })
  })

  test('ACCESS-26 a withdrawn consent and an ended participation close at their instant, with a new version', async () => {
    const { key, owner, school, parent } = await family()
    expect(await right(key, 'goals', school)).toBe('comment')
    expect(await withdrawConsent(database.db, key, school, now)).toBe(2)
    expect(await right(key, 'goals', school)).toBe('none')
    expect(await right(key, 'goals', school, new Date(now.getTime() - 1))).toBe('comment')
    expect((await read(key)).facts.consents.toPlan[0]?.to).toBeNull()
    expect(await withdrawConsent(database.db, key, null, now)).toBe(3)
    expect((await read(key)).facts.consents.toPlan[0]?.to).toBe(now.getTime())
    expect(await endParticipation(database.db, key, parent, now)).toBe(4)
    const ends = new Map((await read(key)).facts.participants.map(({ id, to }) => [id, to]))
    expect([ends.get(parent), ends.get(school), ends.get(owner)]).toEqual([now.getTime(), null, null])
  })

  test('ACCESS-27 a person whose day of birth is unknown counts as of age', async () => {
    const { key, person, owner } = await family()
    await database.db.updateTable('person').set({ birth_day: null }).where('id', '=', person).execute()
    expect(await right(key, 'child', owner)).toBe('none')
    await database.db.updateTable('person').set({ birth_day: '2013-03-04' }).where('id', '=', person).execute()
    expect(await right(key, 'child', owner)).toBe('write')
  })

  test('ACCESS-28 a database that does not answer is StorageAway, and never an empty answer', async () => {
    const gone = await open()
    const { key } = await insertTestPlan(gone.db)
    await gone.close()
    await expect(new SqlPlanAccess(gone.db).read(key)).rejects.toThrow(StorageAway)
  })
})
