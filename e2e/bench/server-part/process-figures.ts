import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second in `/proc`: 100 on every Linux that Node runs on. */
const ticks = 100

/** What a process and all its threads have used of the processor so far, in milliseconds of user and system time. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid)
  return fields === null ? 0 : ((fields.user + fields.system) * 1000) / ticks
}

/** The same of a process and those that it has started, the ones that have ended included. */
export function cpuOfFamily(pid: number): number {
  const own = statOf(pid)
  if (own === null) return 0
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid)
  const sum = [own, ...children].reduce((total, { user, system }) => total + user + system, own.ended)
  return (sum * 1000) / ticks
}

interface Stat {
  readonly parent: number
  readonly user: number
  readonly system: number
  /** Of children that have ended. */
  readonly ended: number
}

/** `man 5 proc_pid_stat`; null for a process that is gone. */
function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name is in brackets and may hold anything; after it the fields are numbers, beginning with the third.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const field = (number: number): number => Number(fields[number - 3])
    return { parent: field(4), user: field(14), system: field(15), ended: field(16) + field(17) }
  } catch {
    return null
  }
}

/** Bytes of memory that a process has in use now. */
export function residentMemory(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? Number.NaN) * 1024
}
