import pg from 'pg'

/** The PostgreSQL server that the storage's tests use when one answers: `TEST_DATABASE_URL`, else this machine's own. */
const postgres = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres'

/** That server as it may be told on a screen: without its user and password. */
export const postgresPlace = new URL(postgres).host

/** Whether that server lets the tests in. */
export async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgres, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.query('select 1')
    await client.end()
    return true
  } catch {
    return false
  }
}
