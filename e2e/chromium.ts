import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** The headless shell is the same Chromium without the windows that nobody sees, and takes two thirds of the processor. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium: `PLANBORDET_CHROMIUM`, else the first one on PATH. Null when there is none. */
export function findChromium(): string | null {
  const chosen = process.env['PLANBORDET_CHROMIUM']
  if (chosen !== undefined && chosen !== '') return chosen
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return places.find(isProgram) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What to do when there is no Chromium, in a sentence. */
export const howToGetChromium =
  'No Chromium was found. Install one (Debian and Ubuntu: `apt-get install chromium-headless-shell`; elsewhere: chromium or Google ' +
  'Chrome), or say where it is in PLANBORDET_CHROMIUM.'

/** A headless Chromium that talks to nobody but the pages it is sent to. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error(howToGetChromium)
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's sandbox refuses to run as root, which is what most build machines are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Several people write at once in windows of which only one is on top: none of them may be put to sleep.
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
  })
}
