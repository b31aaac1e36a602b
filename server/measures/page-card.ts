import * as Y from 'yjs'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import type { StoredDocument } from '../storage/document-store.ts'
import { buildStored } from '../sync/document-state.ts'

/** What has become of a measure card on a page: `unknown` when it has never been there. */
export type CardOnPage = 'there' | 'removed' | 'moved' | 'unknown'

export function cardOnPage(stored: StoredDocument | undefined, id: string): CardOnPage {
  if (stored === undefined) return 'unknown'
  const page = buildStored(documentSpec('measures'), stored)
  try {
    const card = page.getMap('cards').get(id)
    if (!(card instanceof Y.Map)) return 'unknown'
    if (card.get('moved') === true) return 'moved'
    return card.get('removed') === true ? 'removed' : 'there'
  } finally {
    page.destroy()
  }
}
