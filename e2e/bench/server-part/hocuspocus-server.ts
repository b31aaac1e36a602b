import { Server } from '@hocuspocus/server'
import pg from 'pg'
import * as Y from 'yjs'

/**
 * Hocuspocus as its documentation sets it up, in a process of its own. With `DATABASE_URL` it keeps documents as its
 * database extension does: the whole state in one row, read when somebody opens it, written 2 to 10 seconds after a change
 * (its defaults). Without, in memory alone.
 */
const { PORT: port, DATABASE_URL: databaseUrl } = process.env
const pool = databaseUrl === undefined ? null : new pg.Pool({ connectionString: databaseUrl, max: 10 })

await pool?.query('create table if not exists documents (name text primary key, data bytea not null)')

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  ...(pool === null
    ? {}
    : {
        onLoadDocument: async ({ documentName, document }) => {
          const { rows } = await pool.query<{ data: Buffer }>('select data from documents where name = $1', [
            documentName,
          ])
          const [row] = rows
          if (row !== undefined) Y.applyUpdate(document, row.data)
        },
        onStoreDocument: async ({ documentName, document }) => {
          await pool.query(
            `insert into documents (name, data) values ($1, $2)
             on conflict (name) do update set data = excluded.data`,
            [documentName, Buffer.from(Y.encodeStateAsUpdate(document))],
          )
        },
      }),
})
await server.listen()
