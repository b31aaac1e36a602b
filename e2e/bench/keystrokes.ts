import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** Milliseconds from each key's event to after the frame in which it was painted. */
    paints?: number[]
  }
}

/** As fast as a quick typist, in milliseconds between keys. */
const pause = 90

/**
 * Types `count` letters where the caret is, and measures each from the key's own time stamp until the frame that
 * shows it has been drawn: a message posted from `requestAnimationFrame` is handled after the frame's painting.
 */
export async function keystrokesToPaint(page: Page, count: number): Promise<readonly number[]> {
  await page.evaluate(measureKeys)
  const letters = 'jeg vil bo i min egen leilighet og bestemme selv naar jeg legger meg '
  await page.keyboard.type(letters.repeat(Math.ceil(count / letters.length)).slice(0, count), { delay: pause })
  await page.waitForFunction((expected) => (window.paints?.length ?? 0) >= expected, count)
  return page.evaluate(() => window.paints ?? [])
}

/** Runs in the page. */
function measureKeys(): void {
  const paints: number[] = []
  window.paints = paints
  document.addEventListener(
    'keydown',
    (event) => {
      requestAnimationFrame(() => {
        const afterPaint = new MessageChannel()
        afterPaint.port1.onmessage = () => paints.push(performance.now() - event.timeStamp)
        afterPaint.port2.postMessage(null)
      })
    },
    { capture: true },
  )
}
