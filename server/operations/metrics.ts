import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestMeasures } from '../http/request-log.ts'
import type { SyncMeasures } from '../sync/sync-measures.ts'

/** What is looked at when somebody asks, rather than counted. */
export interface LookedAt {
  readonly plans: number
  readonly documents: number
  readonly sockets: number
  /** Sessions that somebody is in with. */
  readonly sessions: number
  /** Bytes in memory, until somebody has read them and until they are on disk. */
  readonly waiting: { readonly toBeRead: number; readonly toBeStored: number }
  /** In milliseconds; null when there are no other processes. */
  readonly relay: { readonly deafFor: number; readonly unheardFor: number } | null
}

/** Everything that one would want to be woken by, in Prometheus' words (https://prometheus.io/docs/instrumenting). */
export class Metrics implements SyncMeasures, RequestMeasures {
  readonly #registry = new Registry()
  readonly #commits: Histogram
  readonly #updates: Counter
  readonly #refused: Counter<'rule'>
  readonly #ended: Counter<'reason'>
  readonly #setAside: Counter<'what'>
  readonly #requests: Histogram<'method' | 'status'>

  readonly #relayed: Histogram
  readonly #storageAway: Counter
  readonly #snapshotsFailed: Counter

  #look: () => LookedAt = () => ({
    plans: 0,
    documents: 0,
    sockets: 0,
    sessions: 0,
    waiting: { toBeRead: 0, toBeStored: 0 },
    relay: null,
  })

  constructor() {
    const look = () => this.#look()
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry, prefix: 'planbordet_' })
    this.#commits = new Histogram({
      name: 'planbordet_commit_seconds',
      help: 'How long an append to the journal took until it was on disk.',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
      registers,
    })
    this.#updates = new Counter({
      name: 'planbordet_updates_total',
      help: 'Updates that were put on disk; over commits, how many shared one.',
      registers,
    })
    this.#refused = new Counter({
      name: 'planbordet_refused_updates_total',
      help: 'Updates that were not accepted, by rule.',
      labelNames: ['rule'],
      registers,
    })
    this.#ended = new Counter({
      name: 'planbordet_sockets_ended_total',
      help: 'Sockets that the server ended for what came over them.',
      labelNames: ['reason'],
      registers,
    })
    this.#setAside = new Counter({
      name: 'planbordet_set_aside_total',
      help: 'Rows and snapshots of documents that could not be read any more and are left out; see the table set_aside.',
      labelNames: ['what'],
      registers,
    })
    // There from the start: the first of them is the one to be woken by.
    for (const what of ['row', 'snapshot']) this.#setAside.inc({ what }, 0)
    this.#requests = new Histogram({
      name: 'planbordet_request_seconds',
      help: 'How long HTTP requests took.',
      labelNames: ['method', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
      registers,
    })
    this.#relayed = new Histogram({
      name: 'planbordet_relay_lag_seconds',
      help: 'How long it took from telling the other processes to hearing it back.',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
      registers,
    })
    this.#storageAway = new Counter({
      name: 'planbordet_storage_away_total',
      help: 'Documents and plans that were closed to everybody because the storage did not answer.',
      registers,
    })
    this.#snapshotsFailed = new Counter({
      name: 'planbordet_failed_snapshots_total',
      help: 'Snapshots that could not be made. Nothing is lost by it, but documents open more slowly.',
      registers,
    })
    const gauge = (name: string, help: string, value: () => number): void => {
      new Gauge({
        name: `planbordet_${name}`,
        help,
        registers,
        collect() {
          this.set(value())
        },
      })
    }
    gauge('open_plans', 'Plans that somebody has open in this process.', () => look().plans)
    gauge('open_documents', 'Documents in memory.', () => look().documents)
    gauge('sockets', 'Sockets that are open: a person has one for each plan in each window.', () => look().sockets)
    gauge('sessions', 'Sessions that somebody is in with.', () => look().sessions)
    gauge('unread_bytes', 'Sent, and not read by the browser yet.', () => look().waiting.toBeRead)
    gauge('unstored_bytes', 'Received, and not on disk yet.', () => look().waiting.toBeStored)
    gauge('relay_deaf_seconds', 'Since when the other processes have not been heard; 0 while they are.', () => {
      return (look().relay?.deafFor ?? 0) / 1000
    })
    gauge('relay_unheard_seconds', 'The age of the oldest thing told that has not come back; 0 when all has.', () => {
      return (look().relay?.unheardFor ?? 0) / 1000
    })
  }

  /** Where to look when somebody asks. */
  looksAt(look: () => LookedAt): void {
    this.#look = look
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  committed(milliseconds: number, updates: number): void {
    this.#commits.observe(milliseconds / 1000)
    this.#updates.inc(updates)
  }

  refused(rule: string): void {
    this.#refused.inc({ rule })
  }

  ended(reason: string): void {
    this.#ended.inc({ reason })
  }

  setAside(what: string, count: number): void {
    this.#setAside.inc({ what }, count)
  }

  relayed(milliseconds: number): void {
    this.#relayed.observe(milliseconds / 1000)
  }

  storageAway(): void {
    this.#storageAway.inc()
  }

  snapshotFailed(): void {
    this.#snapshotsFailed.inc()
  }

  requested(method: string, status: number, milliseconds: number): void {
    this.#requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, milliseconds / 1000)
  }

  /** Lets go of what it watches. */
  close(): void {
    this.#registry.clear()
  }
}
