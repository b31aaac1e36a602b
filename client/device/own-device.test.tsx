import '../ui/fill-in.test-support.ts'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { idasSession, showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { useSession } from '../session/session.tsx'
import { Announcer } from '../ui/announcer.tsx'
import { openDevice } from './device-database.ts'
import { OwnDevice } from './own-device.tsx'
import { deviceOwner, forgetDevice, trustDevice } from './tend-device.ts'

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(async () => {
  takeOffPage()
  await forgetDevice().catch(() => undefined)
  vi.unstubAllGlobals()
})

const show = () =>
  showOnPage(
    <Announcer>
      <OwnDevice />
    </Announcer>,
  )

const state = (page: HTMLElement) => page.querySelector('.own-device-state')?.textContent

const buttonNamed = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
const question = () => document.querySelector('[role="alertdialog"]')

/** Presses something, and waits for what the disk answers and what React makes of it by itself. */
async function pressUntil(name: string, holds: () => void): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  buttonNamed(name)?.click()
  await vi.waitFor(holds)
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
}

test('DEVICE-31 the setting is off until it is turned on, says what it is, and asks before words that are there alone go', async () => {
  const page = await show()
  expect(state(page)).toMatch(/^Av\./)
  expect(page.textContent).toContain('Slå det aldri på der andre også bruker maskinen')
  expect(await indexedDB.databases()).toEqual([])
  await pressUntil('Enheten er min. Slå på', () => expect(state(page)).toMatch(/^På\./))
  expect(deviceOwner()).toBe('ida')

  const row = { person: 'ida', plan: 'plan', document: 'about', unsent: true, bytes: new Uint8Array([0, 0]) }
  const database = await openDevice()
  await database?.add('updates', row)
  database?.close()
  await pressUntil('Slå av og slett herfra', () => expect(question()).not.toBeNull())
  await pressUntil('Avbryt', () => expect(question()).toBeNull())
  expect(state(page)).toMatch(/^På\./)
  await pressUntil('Slå av og slett herfra', () => expect(question()).not.toBeNull())
  await pressUntil('Slå av og slett teksten', () => expect(state(page)).toMatch(/^Av\./))
  expect(await indexedDB.databases()).toEqual([])
  expect(deviceOwner()).toBeNull()
})

test('DEVICE-32 a browser that keeps nothing is told of, and the setting stays off', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('Not in a private window.', 'InvalidStateError')
    },
  })
  const page = await show()
  const told = () => page.querySelector('[role="alert"]')?.textContent
  await pressUntil('Enheten er min. Slå på', () => expect(told()).toContain('I et privat vindu går det ikke.'))
  expect(state(page)).toMatch(/^Av\./)
})

test('DEVICE-25 signing out takes it away though the server does not answer', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('No network.')
  })
  await trustDevice('ida', idasSession)
  let signOut: () => Promise<unknown> = async () => undefined
  function Page() {
    signOut = useSession().signOut
    return null
  }
  await showOnPage(<Page />)
  await expect(signOut()).rejects.toThrow()
  expect(await indexedDB.databases()).toEqual([])
})
