import type { ProblemBody } from '../../shared/api/api.ts'

/** How long an answer may take before the reader is told that there is none, in milliseconds. */
const patience = 20_000

/** What went wrong in asking the server. `detail` is the server's own sentence in the reader's language. */
export class Failure extends Error {
  /** HTTP status; null when there was no answer. */
  readonly status: number | null
  readonly detail: string | null
  /** The stable name of what went wrong: `/problems/fact-changed`. Null when the server told none. */
  readonly type: ProblemBody['type'] | null
  /** The whole answer, which may carry more beside these; typed by `shared/api` under its `type`. */
  readonly problem: Partial<ProblemBody> | null

  constructor(status: number | null, detail: string | null, problem: Partial<ProblemBody> | null = null) {
    super(detail ?? (status === null ? 'The server did not answer.' : `The server answered ${status}.`))
    this.name = 'Failure'
    this.status = status
    this.detail = detail
    this.type = problem?.type ?? null
    this.problem = problem
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Asks the server for JSON. The bodies are typed by `shared/api`, which the server is held to. Throws `Failure`. */
export async function ask<Body>(path: string, signal?: AbortSignal): Promise<Body> {
  return bodyOf<Body>(await answered('GET', path, undefined, signal))
}

/** Tells the server to do something, and answers with the JSON that it says of it. Throws `Failure`. */
export async function send<Body>(method: Exclude<Method, 'GET'>, path: string, body?: object): Promise<Body> {
  return bodyOf<Body>(await answered(method, path, body))
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
  if (response.ok) return response
  const problem = await problemOf(response)
  throw new Failure(response.status, typeof problem?.detail === 'string' ? problem.detail : null, problem)
}

async function bodyOf<Body>(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body
  } catch {
    throw new Failure(response.status, null)
  }
}

/** What an `application/problem+json` answer tells (RFC 9457); null for anything else, such as a proxy's page. */
async function problemOf(response: Response): Promise<Partial<ProblemBody> | null> {
  if (!(response.headers.get('Content-Type') ?? '').startsWith('application/problem+json')) return null
  try {
    return (await response.json()) as Partial<ProblemBody>
  } catch {
    return null
  }
}
