import type { SaveState } from '../sync/plan-sync.ts'

/**
 * What the page says about saving. `quiet` says nothing: words are on their way, and have not been for so long that
 * it is worth a word. `loading` stands until there is a text on the page.
 */
export type SaveWords = 'saved' | 'quiet' | 'saving' | 'connecting' | 'loading' | 'offline' | 'not-saved'

/** How long words may be on their way before the page says so, in milliseconds. */
const worthAWord = 600
/** How long everything must have been saved before the page says so again: while one types, it should not flicker. */
const settled = 400

/**
 * Turns the state of saving into words, calmly and never untruly: "saved" is taken away at the first unsaved
 * keystroke, and comes back only when everything is on the server's disk and has been for a moment.
 */
export class SaveWording {
  #words: SaveWords = 'connecting'
  #timer: ReturnType<typeof setTimeout> | null = null
  #timerFor: SaveWords | null = null
  readonly #show: (words: SaveWords) => void

  constructor(show: (words: SaveWords) => void) {
    this.#show = show
  }

  /** `met` is whether the page has ever been connected, `shown` whether it has ever had a text to save. */
  update(save: SaveState, met: boolean, shown: boolean): void {
    const moving = this.#words === 'quiet' || this.#words === 'saving'
    if (save === 'offline-unsaved') this.#now('not-saved')
    else if (save === 'offline') this.#now(met ? 'offline' : 'connecting')
    else if (save === 'saved' && !shown) this.#now('loading')
    else if (save === 'saved' && moving) this.#later('saved', settled)
    else if (save === 'saved') this.#now('saved')
    else if (this.#words === 'saving') this.#forget()
    else {
      if (!moving) this.#now('quiet')
      this.#later('saving', worthAWord)
    }
  }

  stop(): void {
    this.#forget()
  }

  #now(words: SaveWords): void {
    this.#forget()
    if (words === this.#words) return
    this.#words = words
    this.#show(words)
  }

  #later(words: SaveWords, wait: number): void {
    if (this.#timerFor === words) return
    this.#forget()
    this.#timerFor = words
    this.#timer = setTimeout(() => this.#now(words), wait)
  }

  #forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#timerFor = null
  }
}
