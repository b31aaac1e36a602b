import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg, { type Pool, type PoolClient } from 'pg'

/**
 * Begins a statement that each connection plans once and then only executes, which halves the time of a statement of
 * many parts. Its text must always be the same: whatever varies is a parameter. Through a pooler that gives each
 * transaction another connection, the pooler has to know of prepared statements (PgBouncer from 1.21).
 */
export function preparedAs(name: string): string {
  return `/* prepared: ${name} */`
}

const mark = /^\s*\/\* prepared: ([a-z-]{1,63}) \*\//

/** The pool, whose clients prepare the statements that ask for it. Kysely has no name for a statement to hand on. */
export function withPreparedStatements(pool: Pool): PostgresPool {
  return {
    connect: async () => new PreparingClient(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  }
}

class PreparingClient implements PostgresPoolClient {
  readonly #client: PoolClient
  /** What the connection broke down with; null while its server answers, be it with an error. */
  #broken: unknown = null

  constructor(client: PoolClient) {
    this.#client = client
  }

  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
  query<Row>(
    text: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof text !== 'string') throw new Error('Cursors are not in use here.')
    return this.#ask(text, [...parameters])
  }

  /**
   * One that did not answer in time is not given to anybody else: what it was asked last is still in its way, and where
   * its server's machine is gone it would stay so for a quarter of an hour.
   */
  release(destroy?: boolean): void {
    this.#client.release(destroy === true || this.#broken !== null)
  }

  async #ask<Row>(text: string, values: unknown[]): Promise<PostgresQueryResult<Row>> {
    // The rest of a transaction, which would wait as long again.
    if (this.#broken !== null) throw this.#broken
    const name = mark.exec(text)?.[1]
    const asking = this.#client.query(name === undefined ? { text, values } : { name, text, values })
    const result = await asking.catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError)) this.#broken = error
      throw error
    })
    // The protocol's own word for what was done, of which Kysely names those that it looks for.
    const command = result.command as PostgresQueryResult<Row>['command']
    return { command, rowCount: result.rowCount ?? 0, rows: result.rows }
  }
}
