import { createContext, useContext, useSyncExternalStore } from 'react'

/**
 * Told each time that something beside the text may have changed, also when the plan itself then says the same: for what
 * is fetched apart from it. Kept outside React's state, so that the page is not drawn anew for it.
 */
export class PlanNews {
  readonly #listeners = new Set<() => void>()
  #round = 0

  /** How many times there has been news. */
  readonly round = (): number => this.#round

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(): void {
    this.#round += 1
    for (const listener of this.#listeners) listener()
  }
}

export const PlanNewsContext = createContext(new PlanNews())

/** A number that is another each time that what is fetched apart from the plan should be fetched anew. */
export function usePlanNews(): number {
  const news = useContext(PlanNewsContext)
  return useSyncExternalStore(news.subscribe, news.round)
}
