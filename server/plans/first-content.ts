import * as Y from 'yjs'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { type Section, sectionDefinition } from '../../shared/plan/sections.ts'

/** A new document's first row in the journal. */
export interface FirstContent {
  /** The Yjs client id that wrote it: the server's, for this document alone. */
  readonly client: number
  /** A Yjs update, encoding version 1. */
  readonly bytes: Uint8Array
}

/**
 * What a document begins with, written once and by the server: were each client to make its own first paragraph, two
 * who open an empty text at the same time would leave two. Null for cards, whose map begins empty.
 */
export function firstContent(section: Section): FirstContent | null {
  const { kind } = sectionDefinition(section)
  if (kind === 'facts' || documentSpec(kind).root === 'cards') return null
  const document = new Y.Doc()
  document.getXmlFragment('text').insert(0, [new Y.XmlElement('paragraph')])
  const content = { client: document.clientID, bytes: Y.encodeStateAsUpdate(document) }
  document.destroy()
  return content
}
