import type { RequestHandler } from 'express'

/** Whether this process is taking its leave. It goes on answering while it does, and asks nobody to come back to it. */
export class Draining {
  #begun = false

  get begun(): boolean {
    return this.#begun
  }

  begin(): void {
    this.#begun = true
  }

  /** Lets connections that are kept open, such as a proxy's, end with the answer that they carry. */
  readonly sendElsewhere: RequestHandler = (_request, response, next) => {
    if (this.#begun) response.set('Connection', 'close')
    next()
  }
}
