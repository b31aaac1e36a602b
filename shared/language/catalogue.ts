import type { nb } from './nb.ts'
import type { TextsOf } from './texts.ts'

/** Every text of the client in one language. */
export type Catalogue = TextsOf<typeof nb>
