/**
 * A service worker, and nothing that is imported: it keeps the app's own files, so that the plan on a trusted device opens
 * without a connection. It is registered on such a device alone. It never sees what the server says of a plan: answers of
 * the API pass it by.
 */

/** Put in by the build (`vite.config.ts`): the addresses of the app's files, and what they are called together. */
declare const appFiles: readonly string[]
declare const appVersion: string

/** What TypeScript's types of the page do not have. */
interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void
}
interface FetchEvent extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const prefix = 'planbordet-app-'
const current = prefix + appVersion

/** How long the server may take to send the page before the one from the disk is shown, in milliseconds. */
const patience = 8_000

addEventListener('install', (event) => {
  ;(event as ExtendableEvent).waitUntil(keepFiles())
})

addEventListener('activate', (event) => {
  ;(event as ExtendableEvent).waitUntil(forgetOthers())
})

addEventListener('fetch', (event) => {
  const { request, respondWith } = bound(event as FetchEvent)
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/')) respondWith(fileOf(request))
  else if (request.mode === 'navigate' && !/^\/(api|plans|health|metrics)(\/|$)/.test(pathname)) {
    respondWith(pageOf(request))
  }
})

function bound(event: FetchEvent): Pick<FetchEvent, 'request' | 'respondWith'> {
  return { request: event.request, respondWith: (answer) => event.respondWith(answer) }
}

async function keepFiles(): Promise<void> {
  const cache = await caches.open(current)
  // The page past the browser's own cache: it names the files of this version.
  await cache.add(new Request('/', { cache: 'reload' }))
  await cache.addAll([...appFiles])
}

/** Files of an earlier version go when no page of it is open any more, which is when this one becomes active. */
async function forgetOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== current).map((name) => caches.delete(name)),
  )
}

/** A file of the app, whose name changes when its content does. */
async function fileOf(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? (await fetch(request))
}

/** The page as the server has it; without a server, as it was. */
async function pageOf(request: Request): Promise<Response> {
  const kept = await caches.match('/', { ignoreVary: true })
  if (kept === undefined) return await fetch(request)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patience) })
    return answer.status >= 500 ? kept : answer
  } catch {
    return kept
  }
}
