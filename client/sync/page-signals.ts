/** What the browser tells about the network and about the page coming to the front again. */
export type PageSignal = 'online' | 'offline' | 'visible'

/** Calls the listener with every signal; returns the way to stop. */
export type PageSignals = (listener: (signal: PageSignal) => void) => () => void

export const browserSignals: PageSignals = (listener) => {
  const online = () => listener('online')
  const offline = () => listener('offline')
  const visibility = () => {
    if (document.visibilityState === 'visible') listener('visible')
  }
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  document.addEventListener('visibilitychange', visibility)
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', visibility)
  }
}
