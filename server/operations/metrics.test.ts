import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startTestServer } from '../test-server.ts'
import { Metrics } from './metrics.ts'

test('RUN-1 what one would be woken by is told to this machine, without a name or a word of anybody', {
  timeout: 60_000,
}, async () => {
  const metrics = new Metrics()
  const server = await startTestServer({ metrics })
  try {
    const visitor = await server.visitor().as('person')
    await visitor.plans()
    metrics.committed(3, 2)
    metrics.refused('gap')
    metrics.ended('malformed')
    metrics.relayed(4)
    metrics.storageAway()
    metrics.snapshotFailed()
    metrics.setAside('row', 2)
    const { status, text } = await server.visitor().get('/metrics')
    expect(status).toBe(200)
    for (const line of [
      'planbordet_commit_seconds_count 1',
      'planbordet_updates_total 2',
      'planbordet_refused_updates_total{rule="gap"} 1',
      'planbordet_sockets_ended_total{reason="malformed"} 1',
      'planbordet_open_documents 0',
      'planbordet_relay_deaf_seconds 0',
      'planbordet_relay_unheard_seconds 0',
      'planbordet_relay_lag_seconds_count 1',
      'planbordet_storage_away_total 1',
      'planbordet_failed_snapshots_total 1',
      'planbordet_set_aside_total{what="row"} 2',
      'planbordet_set_aside_total{what="snapshot"} 0',
      'planbordet_sessions 0',
      'planbordet_unread_bytes 0',
      'planbordet_unstored_bytes 0',
      'planbordet_nodejs_eventloop_lag_seconds',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).toMatch(/planbordet_request_seconds_count\{method="GET",status="2xx"\} \d/)
    expect(text).not.toContain('Ida')
    // What one is told to be woken by is there.
    const page = await readFile(join(import.meta.dirname, '../../docs/running.md'), 'utf8')
    const named = new Set(page.match(/planbordet_[a-z0-9_]+(?=[{[` )])/g))
    expect(named.size).toBeGreaterThan(10)
    expect([...named].filter((name) => !text.includes(`\n${name}`))).toEqual([])
    const proxied = await server.visitor().get('/metrics', { 'X-Forwarded-For': '203.0.113.9' })
    expect(proxied.status).toBe(404)
  } finally {
    metrics.close()
    await server.close()
  }
})

test('RUN-2 with a token it is told to those who bring it, wherever they are, and to nobody else', {
  timeout: 60_000,
}, async () => {
  const metrics = new Metrics()
  const server = await startTestServer({ metrics, settings: { metricsToken: 'a-long-enough-token' } })
  try {
    expect((await server.visitor().get('/metrics')).status).toBe(404)
    const wrong = await server.visitor().get('/metrics', { Authorization: 'Bearer another' })
    expect(wrong.status).toBe(404)
    const right = await server.visitor().get('/metrics', { Authorization: 'Bearer a-long-enough-token' })
    expect(right.status).toBe(200)
  } finally {
    metrics.close()
    await server.close()
  }
})
