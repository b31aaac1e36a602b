import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { App } from './app.ts'
import { listen, type Received } from './received.ts'

export type DemoRole =
  | 'person'
  | 'representative'
  | 'relative'
  | 'coordinator'
  | 'service'
  | 'school'
  | 'specialist'
  | 'unit'

/** Of the window, in CSS pixels: 1440 by 900, or 390 by 844. */
export type Width = 1440 | 390

export type Language = 'nb' | 'nn' | 'en'

export interface Arrival {
  readonly role: DemoRole
  /** The thirteen-year-old's plan instead of the nineteen-year-old's. */
  readonly plan?: 'child'
  /** 1440 when left out. */
  readonly width?: Width
  /** Bokmål when left out. */
  readonly language?: Language
  /** What is done to the page before anything is opened in it. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** Somebody with a browser of their own (cookies, storage and all), and what they do, in their own words. */
export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly received: Received
  readonly planUrl: string
  /** A section of the plan by the words of its heading; one participant's page in it by `part`. */
  readonly section: (title: string, part?: RegExp) => Locator
  /** The first text of a section, to read or to write in. */
  readonly text: (title: string, part?: RegExp) => Locator
  /** Puts the caret at the end of a section's text, as one does before writing on. */
  readonly stepInto: (title: string, part?: RegExp) => Promise<void>
  /** Types at the end of a section, key by key. */
  readonly write: (title: string, words: string, part?: RegExp) => Promise<void>
  /** Presses a key, such as one that moves the caret, and waits for the frame in which the page is told of it. */
  readonly press: (key: string) => Promise<void>
  /** Types on where the caret is, key by key. */
  readonly type: (words: string) => Promise<void>
  /** What stands in a section, one line for each paragraph, without other people's carets. */
  readonly read: (title: string, part?: RegExp) => Promise<string>
  /** One look at the screen: does it say that all is saved, and what stands in a section at that very moment. */
  readonly glance: (title: string) => Promise<{ readonly saved: boolean; readonly text: string }>
  /** Waits until the screen says that everything is saved. */
  readonly expectSaved: () => Promise<void>
  /** Closes the browser, as one closes the lid. */
  readonly leave: () => Promise<void>
}

const savedWords = /Alt er lagret|Alt er lagra|Everything is saved|All saved/

/** Opens a browser for nobody yet. */
export async function openBrowser(browser: Browser, arrival: Pick<Arrival, 'width'> = {}): Promise<Page> {
  const width = arrival.width ?? 1440
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** Signs in through the demo's door and opens the plan. */
export async function arrive(browser: Browser, app: App, arrival: Arrival): Promise<Person> {
  const page = await openBrowser(browser, arrival)
  const received = listen(page)
  await arrival.prepare?.(page)
  // An address that costs nothing to show: from there one signs in, and the plan is the first page.
  await page.goto(`${app.url}/health/live`)
  const planId = await page.evaluate(signIn, { role: arrival.role, plan: arrival.plan ?? 'adult' })
  await chooseLanguage(page, arrival.language ?? 'nb')
  return openPlan(page, received, `${app.url}/planer/${planId}`)
}

/** Opens the plan for somebody who is signed in. */
export async function openPlan(page: Page, received: Received, planUrl: string): Promise<Person> {
  await page.goto(planUrl)
  await expectPlan(page)
  return personAt(page, received, planUrl)
}

/** Runs in the page: chooses a role, and answers with the id of the plan to open. */
export async function signIn(chosen: { role: string; plan: string }): Promise<string> {
  const demo = chosen.plan === 'child' ? chosen : { role: chosen.role }
  const answer = await fetch('/api/demo/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(demo),
  })
  if (!answer.ok) throw new Error(`Signing in: ${answer.status} ${await answer.text()}`)
  const { plans } = await (await fetch('/api/plans')).json()
  return plans[0].id
}

/** Chooses the signed-in person's language, from the next page on. */
export async function chooseLanguage(page: Page, language: Language): Promise<void> {
  const status = await page.evaluate(async (chosen) => {
    const answer = await fetch('/api/session/language', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: chosen }),
    })
    return answer.status
  }, language)
  if (status !== 204) throw new Error(`Choosing ${language} was answered with ${status}.`)
}

/** The plan is there when its headings are, and nothing on the page is still being fetched. */
async function expectPlan(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('.ds-skeleton') === null)
}

function personAt(page: Page, received: Received, planUrl: string): Person {
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key)
    await page.evaluate(nextFrame)
  }
  const section = (title: string, part?: RegExp): Locator => {
    const region = page.getByRole('region', { name: title, exact: true })
    return part === undefined ? region : region.getByRole('article', { name: part })
  }
  // What may only be read is plain text without a role, so the text is found by what every editor is marked with.
  const text = (title: string, part?: RegExp): Locator => section(title, part).locator('.tiptap').first()
  const stepInto = async (title: string, part?: RegExp): Promise<void> => {
    await section(title, part).scrollIntoViewIfNeeded()
    // The editor comes when its place is near the screen: writing begins in what can be written in.
    await text(title, part).and(page.locator('[contenteditable="true"]')).click()
    await page.evaluate(nextFrame)
    await press('Control+End')
  }
  const type = (words: string): Promise<void> => page.keyboard.type(words, { delay: 10 })
  return {
    page,
    context: page.context(),
    received,
    planUrl,
    section,
    text,
    stepInto,
    write: async (title, words, part) => {
      await stepInto(title, part)
      await type(words)
    },
    press,
    type,
    read: (title, part) => text(title, part).evaluate(linesOf),
    glance: async (title) => {
      const status = await page.locator('.save-status').elementHandle()
      const editor = await text(title).elementHandle()
      if (editor === null) throw new Error(`${title} has no text on the screen.`)
      const seen = await page.evaluate(lookAt, { status, editor })
      return { saved: savedWords.test(seen.status), text: seen.text }
    },
    expectSaved: async () => {
      await page.getByRole('status').filter({ hasText: savedWords }).waitFor()
    },
    leave: () => page.context().close(),
  }
}

/** Runs in the page: the lines of an editor, without what only the eye sees (carets with names). */
function linesOf(editor: Element): string {
  const copy = editor.cloneNode(true) as Element
  for (const drawn of copy.querySelectorAll('[aria-hidden="true"]')) drawn.remove()
  return [...copy.querySelectorAll('p, h3, h4')].map((line) => line.textContent?.trim() ?? '').join('\n')
}

/** Runs in the page: the save state and an editor's text, both from the same moment. */
function lookAt(seen: { status: Element | null; editor: Element }): { status: string; text: string } {
  const copy = seen.editor.cloneNode(true) as Element
  for (const drawn of copy.querySelectorAll('[aria-hidden="true"]')) drawn.remove()
  return { status: seen.status?.textContent ?? '', text: copy.textContent ?? '' }
}

/**
 * Runs in the page: resolves after two frames. Chromium tells a page that its selection has moved with the next frame,
 * which a busy machine is late with; a key that comes before it is answered where the caret was. Nobody is that quick.
 */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}
