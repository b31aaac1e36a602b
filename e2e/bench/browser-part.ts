import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type App, startApp } from '../app.ts'
import { launchChromium } from '../chromium.ts'
import { arrive, type Person } from '../people.ts'
import { type BaselinePages, serveBaselinePages } from './baseline-pages.ts'
import { entrySize } from './entry-size.ts'
import { timeToFirstEditable, timeToFirstEditableAt } from './first-editable.ts'
import { keystrokesToPaint } from './keystrokes.ts'
import { largePlanFigures, largePlanRows } from './large-plan.ts'
import { percentile } from './numbers.ts'

const keystrokes = 60
const indexHtml = join(import.meta.dirname, '..', '..', 'dist', 'client', 'index.html')

type Row = readonly [what: string, ours: string, beside: string]

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`
const milliseconds = (time: number): string => `${time.toFixed(0)} ms`
const medianAndP95 = (times: readonly number[]): string =>
  `${percentile(times, 0.5).toFixed(0)} / ${percentile(times, 0.95).toFixed(0)} ms`

/** What the browser part measures, in its order. */
export const browserMeasurements = ['sizes', 'opening', 'typing', 'large-plan'] as const

/**
 * The browser part of `npm run bench`: figures for the client, on the built app (`npm run build` first), with something
 * plain beside each from the same run. Prints Markdown for the README.
 *
 * @param chosen which of them; none is all
 */
export async function browserPart(chosen: readonly string[]): Promise<void> {
  const [browser, app, plain] = await Promise.all([launchChromium(), startApp(), serveBaselinePages()])
  const measures: Readonly<Record<(typeof browserMeasurements)[number], () => Promise<readonly Row[]>>> = {
    sizes: () => sizes(app, browser),
    opening: () => firstSight(browser, app, plain),
    typing: () => typing(browser, app, plain),
    'large-plan': async () => largePlanRows(await largePlanFigures(browser, app)),
  }
  try {
    const rows: Row[] = []
    for (const name of browserMeasurements) {
      if (chosen.length === 0 || chosen.includes(name)) rows.push(...(await measures[name]()))
    }
    console.log(`\n${table(rows, browser.version())}\n`)
  } finally {
    await browser.close()
    await app.close()
    await plain.close()
  }
}

async function sizes(running: App, chromium: Browser): Promise<readonly Row[]> {
  const { script, scriptFiles, style } = await entrySize(indexHtml)
  const whole = await scriptOfPlanPage(chromium, running)
  return [
    ['script that the entry page loads at once, gzipped', `${kilobytes(script)} (${scriptFiles} files)`, 'aim: 250 kB'],
    ['style that the entry page loads at once, gzipped', kilobytes(style), '–'],
    ['script when a plan is open, as it came over the wire', kilobytes(whole), '–'],
  ]
}

/** Bytes of script that opening a plan brings, as they were sent (compressed, with headers). */
async function scriptOfPlanPage(chromium: Browser, running: App): Promise<number> {
  const person = await arrive(chromium, running, { role: 'person' })
  const devtools = await person.context.newCDPSession(person.page)
  const scripts = new Set<string>()
  let bytes = 0
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await person.page.reload({ waitUntil: 'load' })
  await person.stepInto('Om meg – hva er viktig for meg')
  await person.leave()
  return bytes
}

async function firstSight(chromium: Browser, running: App, beside: BaselinePages): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const slowdown of [1, 4]) {
    const ours = await timeToFirstEditable(chromium, running, slowdown)
    const empty = await timeToFirstEditableAt(chromium, beside.emptyReact, slowdown)
    const processor = slowdown === 1 ? 'this processor' : `processor slowed ${slowdown} times`
    rows.push([
      `opening a plan to the first text that can be written in, ${processor}, median of 7`,
      milliseconds(ours),
      `an empty React page: ${milliseconds(empty)}`,
    ])
  }
  return rows
}

/** The four others are in browsers of their own on this same machine, and go on typing beside every measurement. */
async function typing(chromium: Browser, running: App, beside: BaselinePages): Promise<readonly Row[]> {
  const about = 'Om meg – hva er viktig for meg'
  const needs = 'Behov for tjenester'
  const ida = await arrive(chromium, running, { role: 'person' })
  await ida.stepInto(about)
  const alone = await keystrokesToPaint(ida.page, keystrokes)

  const others = await Promise.all(
    (['representative', 'coordinator', 'service', 'relative'] as const).map((role) =>
      arrive(chromium, running, { role }),
    ),
  )
  const [morten, kari, jonas, anne] = others
  if (morten === undefined || kari === undefined || jonas === undefined || anne === undefined) return []
  await morten.stepInto(about)
  await kari.stepInto(needs)
  await jonas.stepInto('Hva vi bidrar med', /Ditt bidrag/)
  await anne.stepInto('Hva vi bidrar med', /Ditt bidrag/)
  const stop = new AbortController()
  const typists = Promise.all(others.map((other) => keepTyping(other, stop.signal)))
  const together = await keystrokesToPaint(ida.page, keystrokes)
  const textarea = await plainKeystrokes(chromium, beside.textarea)
  const contentEditable = await plainKeystrokes(chromium, beside.contentEditable)
  stop.abort()
  await typists
  const plainFigures = `<textarea> ${medianAndP95(textarea)}, bare contenteditable ${medianAndP95(contentEditable)}`
  return [
    ['key to paint, alone in the plan, median / p95 of 60', medianAndP95(alone), '–'],
    [
      'key to paint, four others typing (one of them in the same text), median / p95 of 60',
      medianAndP95(together),
      plainFigures,
    ],
  ]
}

async function keepTyping(person: Person, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) await person.page.keyboard.type('vi skriver her ', { delay: 120 })
}

async function plainKeystrokes(chromium: Browser, url: string): Promise<readonly number[]> {
  const context = await chromium.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('textbox', { name: 'Text' }).focus()
  const times = await keystrokesToPaint(page, keystrokes)
  await context.close()
  return times
}

function table(rows: readonly Row[], chromium: string): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`
  const day = new Date().toISOString().slice(0, 10)
  return [
    `Measured ${day} on ${cpus().length} cores (${processor}), ${memory}, Node ${process.versions.node}, ` +
      `Chromium ${chromium}; server, database and all browsers on this one machine.`,
    '',
    '| what | Planbordet | beside it |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}
