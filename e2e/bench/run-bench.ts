import { browserMeasurements, browserPart } from './browser-part.ts'
import { measurements, serverPart } from './server-part/server-part.ts'

/**
 * `npm run bench`: both parts. `npm run bench -- browser` or `-- server` is one of them, and of its measurements one can
 * choose some: `npm run bench -- server fan-out old-plan`, `npm run bench -- browser large-plan`.
 */
interface Part {
  readonly names: readonly string[]
  readonly measure: (chosen: readonly string[]) => Promise<void>
}

const parts: Readonly<Record<'server' | 'browser', Part>> = {
  server: { names: measurements, measure: serverPart },
  browser: { names: browserMeasurements, measure: browserPart },
}
const [part, ...chosen] = process.argv.slice(2)
if (part !== undefined && part !== 'browser' && part !== 'server') {
  throw new Error('npm run bench takes nothing, or: browser, server.')
}
for (const one of part === undefined ? (['server', 'browser'] as const) : ([part] as const)) {
  const { names, measure } = parts[one]
  const unknown = chosen.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`The ${one} part measures ${names.join(', ')}, and no ${unknown}.`)
  await measure(chosen)
}
