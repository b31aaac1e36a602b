import type { SessionBody } from '../../shared/api/api.ts'
import { openDevice, type PlanRow } from './device-database.ts'

/** Who the device belongs to, as the server last told it, for a start of the app that gets no answer. */
export async function sessionOnDevice(): Promise<SessionBody | null> {
  const database = await openDevice()
  if (database === null) return null
  try {
    const [trust] = await database.getAll('trust')
    return trust?.session ?? null
  } finally {
    database.close()
  }
}

/** The plans that lie on the device, as they were last fetched. */
export async function plansOnDevice(person: string): Promise<readonly PlanRow[]> {
  const database = await openDevice()
  if (database === null) return []
  try {
    return (await database.getAll('plans')).filter((row) => row.person === person)
  } finally {
    database.close()
  }
}

export async function planOnDevice(person: string, plan: string): Promise<PlanRow | null> {
  return (await plansOnDevice(person)).find((row) => row.plan === plan) ?? null
}
