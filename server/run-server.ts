import type { AddressInfo } from 'node:net'
import type { Kysely } from 'kysely'
import { SqlPlanAccess } from './access/sql-plan-access.ts'
import { buildServer } from './build-server.ts'
import { clientFolder } from './client-build.ts'
import { demoClock } from './demo/demo-clock.ts'
import { demoMunicipality } from './demo/demo-municipality.ts'
import { loadSamplePlans } from './demo/load-sample-plans.ts'
import { Metrics } from './operations/metrics.ts'
import { type OwnMunicipality, ownMunicipality } from './people/own-municipality.ts'
import { openRelay } from './relay/open-relay.ts'
import type { Relay } from './relay/relay.ts'
import { serverLog } from './server-log.ts'
import { readSettings, type Settings } from './settings.ts'
import { openDatabase } from './storage/database.ts'
import { SqlDocumentStore } from './storage/sql-document-store.ts'
import type { Tables } from './storage/tables.ts'

export interface RunningServer {
  /** Where people open it. */
  readonly address: string
  readonly settings: Settings
  /** Puts everything on disk and lets go of the port and the database. */
  stop(): Promise<void>
}

/** Reads the settings, opens the database and listens. Rejects with an error whose message is for whoever runs it. */
export async function runServer(variables: Readonly<Record<string, string | undefined>>): Promise<RunningServer> {
  const settings = readSettings(variables)
  const log = serverLog(settings.mode === 'test' ? 'warn' : 'info')
  const clock = settings.demoClock === null ? null : demoClock(settings.demoClock)
  const now = clock?.now ?? Date.now
  const database = await openDatabase(settings)
  let relay: Relay | null = null
  try {
    const metrics = new Metrics()
    relay = await openRelay(
      settings,
      (message, fields) => log.warn(fields, message),
      (milliseconds) => metrics.relayed(milliseconds),
    )
    const municipality = await municipalityOf(settings, database.db)
    if (settings.demo) await loadSamplePlans(database.db, municipality.number, new Date(now()))
    const built = buildServer({
      settings,
      database: database.db,
      documents: new SqlDocumentStore(database.db),
      access: new SqlPlanAccess(database.db),
      municipality,
      clientFolder,
      log,
      relay,
      metrics,
      now,
      ...(clock === null ? {} : { moveClock: clock.moveTo }),
    })
    await listen(built.server, settings)
    return {
      address: addressOf(settings, built.server.address()),
      settings,
      stop: async () => {
        await built.close()
        await relay?.close()
        await database.close()
      },
    }
  } catch (error) {
    await relay?.close()
    await database.close()
    throw error
  }
}

async function municipalityOf({ demo, municipality }: Settings, database: Kysely<Tables>): Promise<OwnMunicipality> {
  if (demo || municipality === null) return await demoMunicipality(database)
  return await ownMunicipality(database, municipality)
}

function listen(server: ReturnType<typeof buildServer>['server'], { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined
      if (code === 'EADDRINUSE') {
        reject(new Error(`Port ${port} is in use. Stop what uses it, or choose another with PORT.`, { cause: error }))
      } else if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
        reject(new Error(`It is not possible to listen on ${host}, port ${port} (${code}).`, { cause: error }))
      } else reject(error)
    })
    server.listen(port, host, resolve)
  })
}

function addressOf({ publicUrl, host }: Settings, bound: AddressInfo | string | null): string {
  if (publicUrl !== null) return publicUrl.href
  const port = typeof bound === 'object' && bound !== null ? bound.port : ''
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
