import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answer, AnswerMessage, Order, OrderMessage, OrderName } from './load-orders.ts'

/** A hand on the process that makes the load. One order at a time. */
export class LoadGenerator {
  readonly #process: ChildProcess
  #number = 0
  #waiting: ((message: AnswerMessage) => void) | null = null

  constructor() {
    this.#process = fork(join(import.meta.dirname, 'load-process.ts'), { serialization: 'advanced' })
    this.#process.on('message', (message: AnswerMessage) => this.#waiting?.(message))
    this.#process.on('exit', () => {
      this.#waiting?.({ number: this.#number, answer: null, error: 'The process that makes the load has ended.' })
    })
  }

  async ask<Name extends OrderName>(name: Name, order: Order<Name>): Promise<Answer<Name>> {
    this.#number += 1
    const message: OrderMessage = { number: this.#number, name, order }
    const answered = new Promise<AnswerMessage>((resolve) => {
      this.#waiting = resolve
    })
    this.#process.send(message)
    const { answer, error } = await answered
    if (error !== null) throw new Error(error)
    return answer as Answer<Name>
  }

  async close(): Promise<void> {
    const gone = once(this.#process, 'exit')
    this.#process.disconnect()
    await gone
  }
}
