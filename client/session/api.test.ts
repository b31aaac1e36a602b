import { afterEach, expect, test, vi } from 'vitest'
import { Failure, send, tell } from './api.ts'

afterEach(() => vi.unstubAllGlobals())

test('FACT-84 a refusal carries its stable type, its sentence and all else that it tells; a proxy’s page carries nothing', async () => {
  const body = {
    type: '/problems/fact-changed',
    title: '',
    status: 409,
    detail: 'Noen endret det.',
    current: { version: 4 },
  }
  const headers = { 'Content-Type': 'application/problem+json; charset=utf-8' }
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status: 409, headers }))
  const failure: unknown = await tell('PUT', '/api/x', {}).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({ status: 409, type: body.type, detail: body.detail, problem: body })

  vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  const other: unknown = await tell('PUT', '/api/x', {}).catch((error: unknown) => error)
  expect(other).toMatchObject({ status: 502, type: null, detail: null, problem: null })
})

test('FACT-85 what was made is told by its answer', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ id: 'new' }, { status: 201 }))
  expect(await send('POST', '/api/x', {})).toEqual({ id: 'new' })
})
