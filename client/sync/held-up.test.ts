// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openPlanSync } from './open-plan-sync.ts'
import { ownEdit } from './own-edit.ts'
import type { PlanSync, PlanSyncState } from './plan-sync.ts'
import { TestPlanServer } from './test-plan-server.ts'

let server: TestPlanServer
let sync: PlanSync

beforeEach(async () => {
  server = await TestPlanServer.start()
})
afterEach(async () => {
  sync.destroy()
  await server.stop()
})

function visit(...documents: string[]): void {
  sync = openPlanSync({ me: 'me', url: server.url, planId: 'ida', random: () => 0, signals: () => () => {} })
  sync.setDocuments(documents)
}

function until(holds: (state: PlanSyncState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(sync.state)) return
      stop()
      resolve()
    }
    const stop = sync.subscribe(look)
    look()
  })
}

const isReady = (state: PlanSyncState): boolean => state.documents.get('about')?.state === 'ready'

function write(words: string): void {
  const doc = sync.state.documents.get('about')?.doc
  doc?.transact(() => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment('text').insert(0, [element])
  }, ownEdit)
}

test('LIMIT-24 who is turned away is told why until they are let in, and then what they wrote is saved', async () => {
  visit('about')
  await until(isReady)
  server.turnsAwayFor = 'too-many-windows'
  server.hangUp(4529)
  await server.until(() => server.connections.length > 1)
  await until(({ heldUp }) => heldUp === 'too-many-windows')
  write('Skrevet imens')
  await until(({ save }) => save === 'offline-unsaved')
  expect(sync.state).toMatchObject({ connected: false, rejected: [] })
  const said: unknown[] = []
  sync.subscribe(() => said.push(sync.state.heldUp))
  await server.until(() => server.connections.length > 2)
  // It stands still while one is turned away again.
  expect(said.every((reason) => reason === 'too-many-windows')).toBe(true)
  server.turnsAwayFor = null
  await until(({ save, heldUp }) => save === 'saved' && heldUp === null)
  expect(server.doc('about').getXmlFragment('text').toString()).toContain('Skrevet imens')
})

test('LIMIT-25 a document that there is no room to open is told of, until it opens', async () => {
  server.doors.set('about', 4529)
  server.doorReason = 'too-many-channels'
  visit('goals', 'about')
  await until(({ heldUp }) => heldUp === 'too-many-channels')
  expect(sync.state.connected).toBe(true)
  server.doors.delete('about')
  await until((state) => isReady(state) && state.heldUp === null)
})

test('LIMIT-26 words that a full document has no room for come back, with that for a reason', async () => {
  visit('about')
  await until(isReady)
  server.refusals.set('about', 'document-full')
  write('Det som ikke fikk plass')
  await until(({ rejected }) => rejected.length > 0)
  expect(sync.state.rejected).toMatchObject([{ rule: 'document-full', text: 'Det som ikke fikk plass' }])
})
