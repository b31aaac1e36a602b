import { connect } from 'node:net'
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

/** Whether a Redis server speaks on 127.0.0.1:6379, one that asks for a password included. */
export function redisAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port: 6379, host: '127.0.0.1', timeout: 2000 })
    const settle = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (data) => settle(/^[+-]/.test(data.toString('latin1'))))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
}
