import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'

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

  release(destroy?: boolean): void {
    this.#client.release(destroy)
  }

  async #ask<Row>(text: string, values: unknown[]): Promise<PostgresQueryResult<Row>> {
    const name = mark.exec(text)?.[1]
    const result = await this.#client.query(name === undefined ? { text, values } : { name, text, values })
    // The protocol's own word for what was done, of which Kysely names those that it looks for.
    const command = result.command as PostgresQueryResult<Row>['command']
    return { command, rowCount: result.rowCount ?? 0, rows: result.rows }
  }
}
