import '@fontsource-variable/inter/wght.css'
import '@digdir/designsystemet-css'
import './theme/planbordet.css'
import './theme/page.css'
import './ui/ui.css'
import './theme/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { placeOf } from '../shared/api/routes.ts'
import { App } from './app.tsx'
import { sessionOnDevice } from './device/seen-on-device.ts'
import { deviceOwner, tendDevice } from './device/tend-device.ts'
import { LanguageFailed } from './language/language-failed.tsx'
import { browserLanguage, showLanguage } from './language/show-language.ts'
import { ServerAway } from './session/server-away.tsx'
import { fetchSession, SessionProvider } from './session/session.tsx'
import { SessionEnd } from './session/session-end.tsx'
import { Announcer } from './ui/announcer.tsx'
import { keepPageOnDrop } from './ui/keep-page-on-drop.ts'

const place = document.getElementById('app')
if (place === null) throw new Error('The page has no place for the app.')
const root = createRoot(place)

/** A page that was opened before an update asks for parts that are no longer there: the new page has its own. */
const reloadedAt = 'planbordet reloaded at'
addEventListener('vite:preloadError', (event) => {
  // Without a network there is no new page to have, and the one that is here may hold words.
  if (!navigator.onLine) return
  const now = Date.now()
  // Not twice in a row: then it is the network, and the page says so.
  if (now - Number(sessionStorage.getItem(reloadedAt) ?? 0) < 30_000) return
  sessionStorage.setItem(reloadedAt, String(now))
  event.preventDefault()
  location.reload()
})

keepPageOnDrop(document)

/**
 * Who I am decides the language, so nothing is shown before it is known. Without an answer it is whose device this is, when
 * they have said so; else the page says that there is none.
 */
async function start(): Promise<void> {
  const told = await fetchSession().catch(() => null)
  // Before anything is shown: what is past its time, or somebody else's, is gone from the disk.
  await tendDevice(told).catch(() => undefined)
  if (told !== null) void prunePlansOnDevice()
  const session = told ?? (await sessionOnDevice().catch(() => null))
  await showLanguage(session?.language ?? browserLanguage(navigator.languages))
  root.render(
    <StrictMode>
      {session === null ? (
        <ServerAway onRetry={() => void start()} />
      ) : (
        <SessionProvider first={session}>
          <Announcer>
            <App />
            <LanguageFailed />
            <SessionEnd />
          </Announcer>
        </SessionProvider>
      )}
    </StrictMode>,
  )
}

/** A section that was closed goes from the disk at the next contact with the server, whichever page that is. */
async function prunePlansOnDevice(): Promise<void> {
  const person = deviceOwner()
  if (person === null) return
  const place = placeOf(location.pathname)
  try {
    const { prunePlans } = await import('./device/prune-plans.ts')
    await prunePlans(person, place?.page === 'plan' ? place.id : null)
  } catch {
    // At the next contact, or when its time is over.
  }
}

void start()
