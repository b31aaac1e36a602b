import type { SaveState } from '../sync/plan-sync.ts'

/**
 * What the page says about saving. `quiet` says nothing: words are on their way, and have not been for so long that
 * it is worth a word; `slow` that none have arrived for long. `loading` stands until there is a text on the page. `kept`:
 * no connection, and the words are safe on the writer's own device.
 */
export type SaveWords =
  | 'saved'
  | 'quiet'
  | 'saving'
  | 'slow'
  | 'connecting'
  | 'loading'
  | 'offline'
  | 'not-saved'
  | 'kept'

/** How long words may be on their way before the page says so, in milliseconds. */
const worthAWord = 600
/** How long nothing may have come to the disk, while words wait, before the page says that it takes its time. */
const worthPatience = 15_000
/** How long everything must have been saved before the page says so again: while one types, it should not flicker. */
const settled = 400

/**
 * Turns the state of saving into words, calmly and never untruly: "saved" is taken away at the first unsaved
 * keystroke, and comes back only when everything is on the server's disk and has been for a moment. So it is with "safe
 * on this device" while there is no connection.
 */
export class SaveWording {
  #words: SaveWords = 'connecting'
  #timer: ReturnType<typeof setTimeout> | null = null
  #timerFor: SaveWords | null = null
  #patience: ReturnType<typeof setTimeout> | null = null
  /** Changes that were unsaved when it was last looked. */
  #unsaved = 0
  readonly #show: (words: SaveWords) => void

  constructor(show: (words: SaveWords) => void) {
    this.#show = show
  }

  /** `met` is whether the page has ever been connected, `shown` whether it has ever had a text to save. */
  update(save: SaveState, met: boolean, shown: boolean, unsaved = 0): void {
    this.#watch(save, unsaved)
    const moving = this.#words === 'quiet' || this.#words === 'saving' || this.#words === 'slow'
    if (save === 'offline-unsaved') this.#now('not-saved')
    else if (save === 'offline-keeping') this.#keeping()
    else if (save === 'offline-kept' && this.#words !== 'kept') this.#later('kept', settled)
    else if (save === 'offline-kept') this.#forget()
    else if (save === 'offline') this.#now(met ? 'offline' : 'connecting')
    else if (save === 'saved' && !shown) this.#now('loading')
    else if (save === 'saved' && moving) this.#later('saved', settled)
    else if (save === 'saved') this.#now('saved')
    else if (this.#words === 'saving' || this.#words === 'slow') this.#forget()
    else {
      if (!moving) this.#now('quiet')
      this.#later('saving', worthAWord)
    }
  }

  /** A disk takes a blink of an eye. One that takes longer has not succeeded so far. */
  #keeping(): void {
    if (this.#words === 'not-saved') {
      this.#forget()
      return
    }
    if (this.#words !== 'offline') this.#now('offline')
    this.#later('not-saved', worthAWord)
  }

  stop(): void {
    this.#forget()
    this.#loseSight()
  }

  /** While words wait, whether any of them arrive. */
  #watch(save: SaveState, unsaved: number): void {
    const arrives = unsaved < this.#unsaved
    this.#unsaved = unsaved
    if (save !== 'saving' || arrives) this.#loseSight()
    if (save !== 'saving') return
    if (arrives && this.#words === 'slow') this.#now('saving')
    this.#patience ??= setTimeout(() => this.#now('slow'), worthPatience)
  }

  #loseSight(): void {
    if (this.#patience !== null) clearTimeout(this.#patience)
    this.#patience = null
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
