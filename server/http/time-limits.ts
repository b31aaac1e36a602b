/** How long somebody may take over a request, in milliseconds, by the names that Node's server has for it. */
export interface TimeLimits {
  readonly headersTimeout: number
  readonly requestTimeout: number
  readonly connectionsCheckingInterval: number
}

/**
 * Whoever sends a byte now and then must not hold a connection for ever: the headers are to come at once, and a scan of
 * 10 MB in the time that a poor line takes for it.
 */
export const timeLimits: TimeLimits = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5000,
}
