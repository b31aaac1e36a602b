import type { SessionBody } from '../../shared/api/api.ts'
import { keptOnDeviceFor } from '../../shared/sync/limits.ts'
import { keepAppFiles, removeAppFiles } from './app-files.ts'
import {
  type DeviceDatabase,
  deviceTables,
  makeDevice,
  openDevice,
  type TrustRow,
  wipeDevice,
} from './device-database.ts'

/** Whose device this browser is, as it was when it was last tended; null for nobody’s. */
let owner: string | null = null

export function deviceOwner(): string | null {
  return owner
}

/**
 * Takes away from the disk what is no longer to be there. Called at every start of the app, on every page, and whenever the
 * server has said who is signed in.
 *
 * - After a time without contact, when somebody else has signed in, and when the person has signed out, here or from
 *   another device, everything goes.
 * - When a session has run out by itself the plan goes, and the person’s own unsent words wait for them to sign in again.
 *
 * @param session what the server said; null when it did not answer
 */
export async function tendDevice(session: SessionBody | null, now = Date.now()): Promise<void> {
  const database = await openDevice()
  if (database === null) {
    owner = null
    void removeAppFiles().catch(() => undefined)
    return
  }
  try {
    const transaction = database.transaction('trust', 'readwrite')
    const [trust] = await transaction.store.getAll()
    const fate = trust === undefined ? 'wipe' : fateOf(trust, session, now)
    owner = trust === undefined || fate === 'wipe' ? null : trust.person
    if (trust !== undefined && fate === 'keep' && session !== null) {
      await transaction.store.put(trustRow(trust.person, session, now))
    }
    await transaction.done
    if (fate === 'words-alone') await keepWordsAlone(database)
    if (fate !== 'wipe') return
  } finally {
    database.close()
  }
  await forgetDevice()
}

function fateOf(trust: TrustRow, session: SessionBody | null, now: number): 'keep' | 'words-alone' | 'wipe' {
  if (Math.abs(now - trust.contact) > keptOnDeviceFor) return 'wipe'
  if (session === null) return 'keep'
  if (session.person !== null) return session.person.id === trust.person ? 'keep' : 'wipe'
  // A session that is over before its time was ended by somebody.
  return trust.alive !== null && now >= trust.alive ? 'words-alone' : 'wipe'
}

function trustRow(person: string, session: SessionBody, now: number): TrustRow {
  const { ends } = session
  const alive = ends === null ? null : Date.parse(ends.idle) - Date.parse(ends.now) + now
  // When the session ends is asked of the server anew, and nothing is known of it without.
  return { person, contact: now, alive, session: { ...session, ends: null } }
}

/** Unsent words are in the updates that brought them; what they stand among comes anew from the server. */
async function keepWordsAlone(database: DeviceDatabase): Promise<void> {
  const transaction = database.transaction(['plans', 'documents', 'updates'], 'readwrite')
  const updates = transaction.objectStore('updates')
  const unsent = new Set<string>()
  for (const row of await updates.getAll()) {
    if (row.unsent) unsent.add(`${row.plan}/${row.document}`)
    else if (row.id !== undefined) await updates.delete(row.id)
  }
  const documents = transaction.objectStore('documents')
  for (const row of await documents.getAll()) {
    if (unsent.has(`${row.plan}/${row.document}`)) await documents.put({ ...row, whole: false })
    else await documents.delete([row.person, row.plan, row.document])
  }
  await transaction.objectStore('plans').clear()
  await transaction.done
}

/** The person says that the device is theirs. Throws when the browser keeps nothing. */
export async function trustDevice(person: string, session: SessionBody, now = Date.now()): Promise<void> {
  await wipeDevice()
  const database = await makeDevice()
  try {
    const transaction = database.transaction(deviceTables, 'readwrite')
    await transaction.objectStore('trust').put(trustRow(person, session, now))
    await transaction.done
  } finally {
    database.close()
  }
  owner = person
  // Asks the browser not to make room at the plan's cost. It may say no.
  if ('storage' in navigator) void navigator.storage.persist().catch(() => false)
  // The plan is kept all the same; without them it opens with a connection only.
  await keepAppFiles().catch(() => undefined)
}

/** Nothing is kept here any more. */
export async function forgetDevice(): Promise<void> {
  owner = null
  await wipeDevice()
  await removeAppFiles().catch(() => undefined)
}

/** How many of the person’s own texts are here and nowhere else: those that wait to be sent, and those that came back. */
export async function wordsOnDevice(): Promise<number> {
  const database = await openDevice()
  if (database === null) return 0
  try {
    const waiting = (await database.getAll('updates')).filter(({ unsent }) => unsent)
    return new Set(waiting.map(({ plan, document }) => `${plan}/${document}`)).size + (await database.count('drafts'))
  } finally {
    database.close()
  }
}
