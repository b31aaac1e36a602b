import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '../../shared/test-servers/own-servers.test-support.ts'
import { signInAt } from './demo-visitor.ts'
import { PlanClient } from './plan-client.ts'
import { ServerProcess } from './server-processes.ts'

/**
 * An hour's meeting, shrunk in time: twelve people in one text, who type, take away, come and go and lose their lines. The
 * server's memory is measured after it has collected what it no longer needs.
 *
 *     node e2e/load/soak.ts [minutes of the meeting, 60] [milliseconds for each, 2000]
 *
 * Flat is: the last third holds no more than a tenth above the first. Ends with 1 when it is not.
 */
const minutes = Number(process.argv[2] ?? 60)
const minute = Number(process.argv[3] ?? 2000)
const people = 12
/** The text is kept as long as a meeting's is, so that what grows is not the text. */
const longestText = 20_000

const postgres = await startPostgres()
const server = await ServerProcess.start({
  DATABASE_URL: `postgres://${postgres.user}@127.0.0.1:${postgres.port}/postgres`,
  NODE_OPTIONS: `--import=${new URL('./tell-memory.ts', import.meta.url).href}`,
})
try {
  process.exitCode = (await meet()) ? 0 : 1
} finally {
  await server.stop()
  await postgres.stop()
}

async function meet(): Promise<boolean> {
  const roles = ['person', 'coordinator', 'representative'] as const
  const clients: PlanClient[] = []
  for (let one = 0; one < people; one += 1) {
    const visitor = await signInAt(`http://127.0.0.1:${server.port}`, roles[one % roles.length] ?? 'person')
    clients.push(new PlanClient({ ...visitor, base: () => `ws://127.0.0.1:${server.port}`, document: 'needs' }))
  }
  await Promise.all(clients.map((client) => client.until(() => client.saved)))
  const figures: { readonly heap: number; readonly external: number; readonly rss: number }[] = []
  let words = 0
  for (let now = 0; now < minutes; now += 1) {
    const ends = performance.now() + minute
    await Promise.all(
      clients.map(async (client, who) => {
        while (performance.now() < ends) {
          client.write(`${who} sier ${words++}. `)
          await pause(40 + ((who * 37 + words * 11) % 120))
        }
      }),
    )
    // Somebody closes the plan and opens it again, somebody's line breaks, and somebody tidies up.
    for (const which of [now % people, (now * 5 + 3) % people]) {
      const client = clients[which]
      await client?.until(() => client.saved)
      if (client === undefined) continue
      client.close()
      clients[which] = client.again()
    }
    clients[(now + 1) % people]?.loseLine()
    clients[(now + 2) % people]?.shorten(longestText)
    await Promise.all(clients.map((client) => client.until(() => client.saved)))
    if (now % Math.max(1, Math.round(minutes / 12)) === 0) {
      const memory = await server.memory()
      figures.push(memory)
      say(`minute ${now + 1}`, memory)
    }
  }
  const faults = clients.flatMap((client) => client.faults)
  for (const client of clients) client.close()
  const left = await emptied()
  say(`after everybody left (${words} words, ${faults.length} faults, left open: ${left})`, await server.memory())
  const third = Math.max(1, Math.floor(figures.length / 3))
  const mean = (some: typeof figures): number => some.reduce((sum, { heap }) => sum + heap, 0) / some.length
  // The first figure is of a server that has not met all of its code yet.
  const [early, late] = [mean(figures.slice(1, 1 + third)), mean(figures.slice(-third))]
  process.stdout.write(`heap, first third ${mebi(early)}, last third ${mebi(late)}\n`)
  return faults.length === 0 && left === '0 0 0' && late <= early * 1.1
}

/** Plans, documents and sockets that are open when all have left. */
async function emptied(): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()
    const open = ['plans', 'documents'].map((what) => figureOf(text, `planbordet_open_${what}`))
    const all = [...open, figureOf(text, 'planbordet_sockets')].join(' ')
    if (all === '0 0 0' || tries === 50) return all
    await pause(100)
  }
}

function figureOf(metrics: string, name: string): string {
  return new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? 'none'
}

function say(what: string, { heap, external, rss }: { heap: number; external: number; rss: number }): void {
  process.stdout.write(`${what}: heap ${mebi(heap)}, external ${mebi(external)}, resident ${mebi(rss)}\n`)
}

function mebi(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}
