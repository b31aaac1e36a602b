import type { ProblemBody } from '../../shared/api/api.ts'

/** How long an answer may take before the reader is told that there is none, in milliseconds. */
const patience = 20_000

/** What went wrong in asking the server. `detail` is the server's own sentence in the reader's language. */
export class Failure extends Error {
  /** HTTP status; null when there was no answer. */
  readonly status: number | null
  readonly detail: string | null

  constructor(status: number | null, detail: string | null) {
    super(detail ?? (status === null ? 'The server did not answer.' : `The server answered ${status}.`))
    this.name = 'Failure'
    this.status = status
    this.detail = detail
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Asks the server for JSON. The bodies are typed by `shared/api`, which the server is held to. Throws `Failure`. */
export async function ask<Body>(path: string, signal?: AbortSignal): Promise<Body> {
  const response = await answered('GET', path, undefined, signal)
  try {
    return (await response.json()) as Body
  } catch {
    throw new Failure(response.status, null)
  }
}

/** Tells the server to do something that has no answer but success. Throws `Failure`. */
export async function tell(method: Exclude<Method, 'GET'>, path: string, body?: object): Promise<void> {
  await answered(method, path, body)
}

async function answered(method: Method, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
  const deadline = AbortSignal.timeout(patience)
  const response = await fetch(path, {
    method,
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
  }).catch(() => {
    throw new Failure(null, null)
  })
  if (!response.ok) throw new Failure(response.status, await detailOf(response))
  return response
}

/** The sentence of an `application/problem+json` answer (RFC 9457); null for anything else, such as a proxy's page. */
async function detailOf(response: Response): Promise<string | null> {
  if (!(response.headers.get('Content-Type') ?? '').startsWith('application/problem+json')) return null
  try {
    const problem = (await response.json()) as Partial<ProblemBody>
    return typeof problem.detail === 'string' ? problem.detail : null
  } catch {
    return null
  }
}
