import type { BrowserContext, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { faultsOf } from './axe.ts'
import { app, browser } from './browser-and-app.ts'
import { arrive, openPlan, type Person } from './people.ts'
import { listen } from './received.ts'

const about = 'Om meg – hva er viktig for meg'
const needs = 'Behov for tjenester'
const safe = 'Frakoblet – endringene dine er trygge på denne enheten'

/** Says on the page for it that the device is one's own, and opens the plan again. */
async function trustDevice(person: Person): Promise<Person> {
  const { page, planUrl } = person
  await page.goto(`${app.url}/innlogget`)
  await page.getByRole('button', { name: 'Enheten er min. Slå på' }).click()
  await page.getByRole('button', { name: 'Slå av og slett herfra' }).waitFor()
  return openPlan(page, person.received, planUrl)
}

async function goOffline(person: Person): Promise<void> {
  await person.context.setOffline(true)
  await person.page.getByRole('status').filter({ hasText: 'Frakoblet' }).waitFor()
}

/** Several browsers on a machine that has other things to do. */
const patience = { timeout: 120_000 }

/** Closes the tab as one does. A page that asks first stays, and so the test. */
async function closeTab(page: Page): Promise<void> {
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
}

async function newTab(context: BrowserContext, planUrl: string): Promise<Person> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return openPlan(page, listen(page), planUrl)
}

/** All that lies in the browser's databases and storage, as text. Runs in a page of the app. */
function onDisk(page: Page): Promise<{ readonly databases: readonly string[]; readonly words: string }> {
  return page.evaluate(async () => {
    const found: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    const asked = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? '')
    for (const name of databases) {
      const database = await asked(indexedDB.open(name))
      for (const table of database.objectStoreNames) {
        for (const row of await asked(database.transaction(table).objectStore(table).getAll())) {
          found.push(JSON.stringify(row))
          if (row.bytes instanceof Uint8Array) found.push(new TextDecoder().decode(row.bytes))
        }
      }
      database.close()
    }
    for (const name of await caches.keys()) found.push(name)
    return { databases, words: found.join('\n') }
  })
}

/** Ida decides what somebody may do in a section. */
async function setRight(ida: Person, firstName: string, section: string, right: string): Promise<void> {
  const status = await ida.page.evaluate(
    async ({ plan, firstName, section, right }) => {
      const { participants } = await (await fetch(plan)).json()
      const participant = participants.find((one: { firstName: string }) => one.firstName === firstName).id
      const answer = await fetch(`${plan}/access`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ participant, section, page: null, right, lastDay: null }),
      })
      return answer.status
    },
    { plan: `/api/plans/${ida.planUrl.split('/').at(-1)}`, firstName, section, right },
  )
  expect(status).toBeLessThan(300)
}

it('E2E-70 nothing of the plan lies on the device of somebody who has not asked for it', patience, async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  await ida.write(about, ' IkkePåDisken')
  await ida.expectSaved()
  const { databases, words } = await onDisk(ida.page)
  expect(databases).toEqual([])
  expect(words).not.toContain('IkkePåDisken')
  expect(await ida.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
})

it(
  'E2E-71 on one’s own device words written offline are there when the tab was closed, once, for everybody',
  patience,
  async () => {
    const ida = await trustDevice(await arrive(browser, app, { role: 'person' }))
    const anne = await arrive(browser, app, { role: 'relative' })
    await ida.write(about, ' FørTunnelen')
    await ida.expectSaved()
    await goOffline(ida)
    await ida.type(' ITunnelen')
    await ida.page.getByRole('status').filter({ hasText: safe }).waitFor()
    // Nobody is asked: the words are safe.
    await closeTab(ida.page)
    await ida.context.setOffline(false)
    expect(await anne.read(about)).not.toContain('ITunnelen')
    const again = await newTab(ida.context, ida.planUrl)
    await again.expectSaved()
    const agreed = await expectAgreement([again, anne], about, ['FørTunnelen', 'ITunnelen'])
    expect(agreed.split('ITunnelen')).toHaveLength(2)
    // Nothing waits to be sent any more.
    await again.page.reload()
    await again.expectSaved()
    expect((await again.read(about)).split('ITunnelen')).toHaveLength(2)
  },
)

it(
  'E2E-72 a right taken away meanwhile: the words come back as a draft, and none of the section is on the disk',
  patience,
  async () => {
    const ida = await arrive(browser, app, { role: 'person' })
    const kari = await trustDevice(await arrive(browser, app, { role: 'coordinator' }))
    const standing = (await kari.read(needs)).split('\n').find((line) => line.length > 20) ?? ''
    await kari.expectSaved()
    expect((await onDisk(kari.page)).words).toContain(standing.slice(0, 20))
    await goOffline(kari)
    await kari.write(needs, ' SkrevetPåToget')
    await kari.page.getByRole('status').filter({ hasText: safe }).waitFor()
    await closeTab(kari.page)
    await setRight(ida, 'Kari', 'needs', 'none')
    await kari.context.setOffline(false)

    const again = await newTab(kari.context, kari.planUrl)
    const rejected = again.page.getByRole('alertdialog')
    expect(await rejected.getByRole('textbox').inputValue()).toBe('SkrevetPåToget')
    const { words } = await onDisk(again.page)
    expect(words).not.toContain(standing.slice(0, 20))
    // The draft is there after loading anew too, until she lets go of it.
    await again.page.reload()
    expect(await rejected.getByRole('textbox').inputValue()).toBe('SkrevetPåToget')
    await rejected.getByRole('button', { name: 'Lukk' }).first().click()
    await rejected.getByRole('button', { name: 'Lukk og slett teksten' }).click()
    await again.page.reload()
    await again.expectSaved()
    expect(await rejected.count()).toBe(0)
    expect((await onDisk(again.page)).words).not.toContain('SkrevetPåToget')
    expect(await ida.read(needs)).not.toContain('SkrevetPåToget')
    await setRight(ida, 'Kari', 'needs', 'write')
  },
)

it('E2E-73 signing out leaves nothing on the device, and asks first when words are there alone', patience, async () => {
  const ida = await trustDevice(await arrive(browser, app, { role: 'person' }))
  await ida.write(about, ' FørJegGår')
  await ida.expectSaved()
  expect((await onDisk(ida.page)).databases).toEqual(['planbordet'])
  await goOffline(ida)
  await ida.type(' IkkeSendt')
  await ida.page.getByRole('status').filter({ hasText: safe }).waitFor()
  await closeTab(ida.page)
  await ida.context.setOffline(false)

  const list = await ida.context.newPage()
  list.setDefaultTimeout(20_000)
  await list.goto(`${app.url}/planer`)
  await list.getByRole('button', { name: /Ida Haugen/ }).click()
  await list.getByRole('button', { name: 'Logg ut' }).click()
  const asked = list.getByRole('alertdialog', { name: 'Noe du har skrevet, ligger bare her' })
  await asked.getByRole('button', { name: 'Avbryt' }).click()
  expect((await onDisk(list)).databases).toEqual(['planbordet'])
  await list.getByRole('button', { name: /Ida Haugen/ }).click()
  await list.getByRole('button', { name: 'Logg ut' }).click()
  await asked.getByRole('button', { name: 'Logg ut og slett teksten' }).click()
  await list.waitForURL(`${app.url}/`)
  expect(await onDisk(list)).toMatchObject({ databases: [] })
})

it(
  'E2E-74 without any connection the plan opens as it was last seen, with when that was, and is written in',
  patience,
  async () => {
    const ida = await trustDevice(await arrive(browser, app, { role: 'person' }))
    const anne = await arrive(browser, app, { role: 'relative' })
    await ida.write(about, ' SistSett')
    await ida.expectSaved()
    // The app's own files are there, too.
    await ida.page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await closeTab(ida.page)
    await ida.context.setOffline(true)

    const offline = await newTab(ida.context, ida.planUrl)
    expect(await offline.read(about)).toContain('SistSett')
    await offline.page.getByText(/Sist på nett \d\d\.\d\d/).waitFor()
    await offline.write(about, ' PåHytta')
    await offline.page.getByRole('status').filter({ hasText: safe }).waitFor()
    await closeTab(offline.page)
    await ida.context.setOffline(false)
    expect(await anne.read(about)).not.toContain('PåHytta')

    const again = await newTab(ida.context, ida.planUrl)
    await again.expectSaved()
    const agreed = await expectAgreement([again, anne], about, ['SistSett', 'PåHytta'])
    expect(agreed.split('PåHytta')).toHaveLength(2)
    // Turned off, the app's files go as well.
    await again.page.goto(`${app.url}/innlogget`)
    await again.page.getByRole('button', { name: 'Slå av og slett herfra' }).click()
    await again.page.getByRole('button', { name: 'Enheten er min. Slå på' }).waitFor()
    const { databases, words } = await onDisk(again.page)
    expect(databases).toEqual([])
    expect(words).not.toContain('planbordet')
  },
)

it('E2E-75 axe finds nothing on the setting, off, on, and when it asks', patience, async () => {
  const ida = await arrive(browser, app, { role: 'person', width: 390 })
  await ida.page.goto(`${app.url}/innlogget`)
  await ida.page.getByRole('button', { name: 'Enheten er min. Slå på' }).waitFor()
  expect(await faultsOf(ida.page)).toEqual([])
  const on = await trustDevice(ida)
  await goOffline(on)
  await on.write(about, ' IkkeSendt')
  await on.page.getByRole('status').filter({ hasText: safe }).waitFor()
  expect(await faultsOf(on.page)).toEqual([])
  await closeTab(on.page)
  await on.context.setOffline(false)
  const page = await on.context.newPage()
  await page.goto(`${app.url}/innlogget`)
  await page.getByRole('button', { name: 'Slå av og slett herfra' }).click()
  await page.getByRole('alertdialog').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('alertdialog').getByRole('button', { name: 'Slå av og slett teksten' }).click()
  await page.getByRole('button', { name: 'Enheten er min. Slå på' }).waitFor()
  expect(await onDisk(page)).toMatchObject({ databases: [] })
})
