import { Worker } from 'node:worker_threads'
import { type App, startApp } from '../app.ts'
import { signInAt } from '../load/demo-visitor.ts'
import { PlanClient } from '../load/plan-client.ts'
import { type Attack, type AttackOrder, attacks } from './attackers.ts'
import { percentile } from './numbers.ts'

/**
 * How long an edit takes from one honest writer to another in the same text, while somebody who may write there attacks
 * it, and while nobody does. Run by itself: `node e2e/bench/under-attack.ts`.
 */

const edits = 40
const rounds = 3
const document = 'needs'

export interface UnderAttack {
  readonly attack: Attack | 'nobody'
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly most: number
  /** How often the attacker was thrown out, or came to an end. */
  readonly thrownOut: number
}

/** Medians of interleaved rounds in one run. */
export async function editsUnderAttack(app: App): Promise<readonly UnderAttack[]> {
  const [ida, morten, kari] = await Promise.all([
    signInAt(app.url, 'person'),
    signInAt(app.url, 'representative'),
    signInAt(app.url, 'coordinator'),
  ])
  const base = app.url.replace('http', 'ws')
  const writer = new PlanClient({ ...ida, base: () => base, document })
  const reader = new PlanClient({ ...morten, base: () => base, document })
  await Promise.all([writer.until(() => writer.saved), reader.until(() => reader.saved)])
  const times = new Map<Attack | 'nobody', number[]>()
  const thrownOut = new Map<Attack | 'nobody', number>()
  for (let round = 0; round < rounds; round += 1) {
    for (const attack of ['nobody', ...attacks] as const) {
      const order: Omit<AttackOrder, 'attack'> = {
        url: `${base}/plans/${kari.planId}/sync`,
        headers: { Cookie: kari.cookie, Origin: app.url },
        document,
        schemaVersion: kari.schemaVersion,
      }
      const attacker =
        attack === 'nobody'
          ? null
          : new Worker(new URL('./attackers.ts', import.meta.url), { workerData: { ...order, attack } })
      const taken = times.get(attack) ?? []
      times.set(attack, taken)
      for (let edit = 0; edit < edits; edit += 1) {
        const word = `<${attack} ${round} ${edit}>`
        const began = performance.now()
        writer.write(word)
        await reader.until(() => reader.text.includes(word))
        taken.push(performance.now() - began)
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      if (attacker !== null) {
        const out = new Promise<number>((resolve) => attacker.once('message', resolve))
        attacker.postMessage('stop')
        thrownOut.set(attack, (thrownOut.get(attack) ?? 0) + (await out))
      }
    }
  }
  if (writer.text !== reader.text || writer.faults.length + reader.faults.length > 0)
    throw new Error(`Somebody lost something: ${[...writer.faults, ...reader.faults].join(', ')}`)
  writer.close()
  reader.close()
  return [...times].map(([attack, taken]) => ({
    attack,
    p50: percentile(taken, 0.5),
    p95: percentile(taken, 0.95),
    most: Math.max(...taken),
    thrownOut: thrownOut.get(attack) ?? 0,
  }))
}

if (import.meta.main) {
  const app = await startApp()
  try {
    console.table(await editsUnderAttack(app))
  } finally {
    await app.close()
  }
}
