import { median } from '../numbers.ts'
import type { Subject } from './subjects.ts'

/** One line of the table: a figure for each server that can do it. */
export interface Row {
  readonly what: string
  /** By the server's name. */
  readonly figures: ReadonlyMap<string, string>
}

/** Figures of several rounds, by the server's name. */
export class Rounds<Figure> {
  readonly #figures = new Map<string, Figure[]>()

  add({ name }: Subject, figure: Figure): void {
    const known = this.#figures.get(name) ?? []
    known.push(figure)
    this.#figures.set(name, known)
  }

  /** @param told how the figures of one server's rounds are told */
  row(
    what: string,
    told: (median: (of: (figure: Figure) => number) => number, rounds: readonly Figure[]) => string,
  ): Row {
    const figures = [...this.#figures].map(([name, rounds]) => {
      return [name, told((of) => median(rounds.map(of)), rounds)] as const
    })
    return { what, figures: new Map(figures) }
  }
}

/**
 * Does something with each server in turn, so many times over, each round beginning with another one: whatever the machine
 * does beside it falls on all of them.
 */
export async function interleaved(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < subjects.length; turn += 1) {
      const subject = subjects[(round + turn) % subjects.length]
      if (subject !== undefined) await measure(subject)
    }
  }
}

export function markdownTable(rows: readonly Row[], names: readonly string[]): string {
  return [
    `| what | ${names.join(' | ')} |`,
    `|---|${'---|'.repeat(names.length)}`,
    ...rows.map(({ what, figures }) => `| ${what} | ${names.map((name) => figures.get(name) ?? '–').join(' | ')} |`),
  ].join('\n')
}

export const ms = (time: number): string => (time < 10 ? time.toFixed(1) : time.toFixed(0))
export const kB = (bytes: number): string => (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)
