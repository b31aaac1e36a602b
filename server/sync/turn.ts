/** How long one document may work before everybody else on the server has had a turn, in milliseconds. */
const longestTurn = 20

/** Lets the rest of the server go on in the middle of much work: what many, or one with bad will, ask of one document. */
export class Turn {
  #began = performance.now()

  /** To be waited for between pieces of work. Resolves at once while the turn is not over. */
  async over(): Promise<void> {
    if (performance.now() - this.#began < longestTurn) return
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    this.#began = performance.now()
  }
}
