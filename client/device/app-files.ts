/** Where the build puts the service worker (`vite.config.ts`). */
const worker = '/device-worker.js'

const cachePrefix = 'planbordet-app-'

/**
 * Keeps the app's own files on a trusted device, so that the plan there opens without a connection. Where the browser has
 * no service workers, or the app is not built, the plan is kept all the same and opens with a connection.
 */
export async function keepAppFiles(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(worker, { updateViaCache: 'none' })
}

/** They go with the plan. */
export async function removeAppFiles(): Promise<void> {
  // Most browsers have never had any.
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return
  const registrations = await navigator.serviceWorker.getRegistrations()
  await Promise.all(registrations.map((registration) => registration.unregister()))
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(cachePrefix)).map((name) => caches.delete(name)))
}
