import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { Right } from '../../shared/access/rights.ts'
import type { PlanBody, SessionBody } from '../../shared/api/api.ts'
import type { RejectedWords } from '../sync/plan-sync.ts'

/**
 * What a browser keeps on its disk for a person who has said that the device is theirs. It is there for that person
 * alone, and not at all for anybody who has not said so.
 */
export interface DeviceTables extends DBSchema {
  /** Whose device it is: one row, or none. */
  trust: { key: string; value: TrustRow }
  /** A plan as it was last fetched. */
  plans: { key: [person: string, plan: string]; value: PlanRow }
  /** What a kept document is from; its content lies in `updates`. */
  documents: { key: DocumentKey; value: DocumentRow; indexes: { plan: [person: string, plan: string] } }
  updates: { key: number; value: UpdateRow; indexes: { document: DocumentKey; plan: [person: string, plan: string] } }
  /** Words that the plan did not take, until their writer lets go of them. */
  drafts: { key: string; value: DraftRow; indexes: { plan: [person: string, plan: string] } }
}

export type DocumentKey = [person: string, plan: string, document: string]

export interface TrustRow {
  readonly person: string
  /** When the server was last heard from, in milliseconds. */
  readonly contact: number
  /** Until when the session lives by itself, in milliseconds of this machine's clock; null where it does not end. */
  readonly alive: number | null
  /** Who is signed in, as the server last told it. */
  readonly session: SessionBody
}

interface OfPlan {
  readonly person: string
  readonly plan: string
}

export interface PlanRow extends OfPlan {
  readonly body: PlanBody
  readonly fetched: number
}

export interface DocumentRow extends OfPlan {
  readonly document: string
  /** What the person may do in it. The server tells no access version; when this changes, the copy is gone. */
  readonly right: Right
  readonly epoch: string
  readonly schemaVersion: number
  /** Whether all of the document is here, and not unsent words alone. */
  readonly whole: boolean
}

export interface UpdateRow extends OfPlan {
  readonly id?: number
  readonly document: string
  /** Whether it holds words that are not known to be on the server’s disk. */
  readonly unsent: boolean
  readonly bytes: Uint8Array
}

export interface DraftRow extends OfPlan, RejectedWords {
  readonly written: number
}

export type DeviceDatabase = IDBPDatabase<DeviceTables>

export const deviceTables = ['trust', 'plans', 'documents', 'updates', 'drafts'] as const

const name = 'planbordet'
const version = 1

/** Opens what is there; null when nothing is, and then nothing is made. `taken` is called when another tab takes it away. */
export async function openDevice(taken: () => void = () => undefined): Promise<DeviceDatabase | null> {
  if (!('indexedDB' in globalThis)) return null
  let missing = false
  try {
    return await openDB<DeviceTables>(name, version, {
      upgrade: (_database, before, _after, transaction) => {
        missing = before === 0
        transaction.done.catch(() => undefined)
        transaction.abort()
      },
      blocking: giveWay(taken),
    })
  } catch (error) {
    // A browser that keeps nothing at all (a private window in some) has nothing here either.
    if (missing || isRefusedByBrowser(error)) return null
    throw error
  }
}

/** Opens it, making it when it is not there. */
export async function makeDevice(): Promise<DeviceDatabase> {
  return await openDB<DeviceTables>(name, version, {
    upgrade: (database) => {
      database.createObjectStore('trust', { keyPath: 'person' })
      database.createObjectStore('plans', { keyPath: ['person', 'plan'] })
      const documents = database.createObjectStore('documents', { keyPath: ['person', 'plan', 'document'] })
      documents.createIndex('plan', ['person', 'plan'])
      const updates = database.createObjectStore('updates', { keyPath: 'id', autoIncrement: true })
      updates.createIndex('document', ['person', 'plan', 'document'])
      updates.createIndex('plan', ['person', 'plan'])
      database.createObjectStore('drafts', { keyPath: 'id' }).createIndex('plan', ['person', 'plan'])
    },
    blocking: giveWay(() => undefined),
  })
}

/**
 * Takes all of it off the disk. First what is in it, in one transaction, which every tab obeys at once; then the database,
 * which goes when the last tab has closed it.
 */
export async function wipeDevice(): Promise<void> {
  const database = await openDevice()
  if (database === null) return
  const transaction = database.transaction(deviceTables, 'readwrite')
  await Promise.all([...deviceTables.map((table) => transaction.objectStore(table).clear()), transaction.done])
  database.close()
  // A tab that sleeps cannot close it. What it holds is empty, and goes when the tab does.
  await new Promise<void>((resolve, reject) => {
    deleteDB(name, { blocked: () => resolve() }).then(resolve, reject)
  })
}

function giveWay(taken: () => void) {
  return (_current: number, _wanted: number | null, event: IDBVersionChangeEvent): void => {
    // The event is told to the connection that is in the way.
    ;(event.target as IDBDatabase).close()
    taken()
  }
}

function isRefusedByBrowser(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'SecurityError')
}
