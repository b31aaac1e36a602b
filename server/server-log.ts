import { type DestinationStream, type Logger, pino } from 'pino'

/** JSON lines. What stands under `error` in a line is told by `faultOf`. */
export function serverLog(level: 'debug' | 'info' | 'warn', destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { error: faultOf } }
  return destination === undefined ? pino(options) : pino(options, destination)
}

interface Fault {
  readonly name: string
  readonly code?: unknown
  readonly stack?: string | undefined
  readonly cause?: Fault
}

/**
 * Name, code and where, and those of its cause. Not the whole error: a database's holds the values of the row. Nor what it
 * says: a parser repeats what it was given.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error }
  const fault = { name: error.name, code: 'code' in error ? error.code : undefined, stack: whereOf(error) }
  return error.cause === undefined ? fault : { ...fault, cause: faultOf(error.cause) }
}

/** The stack without the message that it begins with. */
function whereOf({ name, message, stack = '' }: Error): string {
  const head = `${name}: ${message}`
  const frames = stack.startsWith(head)
    ? stack.slice(head.length)
    : stack.slice(stack.lastIndexOf(message) + message.length)
  return frames
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n')
}
