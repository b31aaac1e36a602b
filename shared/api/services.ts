/** Organisations and their services. Bodies as in `api.ts`. */

/** A service that somebody takes part for. */
export interface ServiceNameBody {
  readonly id: string
  readonly name: string
  readonly organisation: string
}

/**
 * `GET /api/services`: for whoever may write who takes part in some plan. All of the municipality's for its staff; else
 * those of one's own plans.
 */
export interface ServicesBody {
  /** By organisation and name. */
  readonly services: readonly ServiceNameBody[]
}

/** One of `GET /api/services`, or a new one, which is the one there already when it is called the same. */
export type ServiceChoice = { readonly id: string } | { readonly organisation: string; readonly name: string }
