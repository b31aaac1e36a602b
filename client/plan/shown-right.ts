import type { SectionBody } from '../../shared/api/api.ts'
import type { SectionKind } from '../../shared/plan/sections.ts'

/** A right as the page tells of it. */
export type ShownRight = 'write' | 'read' | 'none'

/** Kinds of sections that the page has an editor for. */
const editable: readonly SectionKind[] = ['prose', 'goals']

/**
 * What I can do in a section on this page: the page promises nothing that it has no way to do. So `comment` is told as
 * reading for as long as one cannot comment, and `write` likewise in measures and facts, which are only shown.
 */
export function shownRight({ right, kind }: Pick<SectionBody, 'right' | 'kind'>): ShownRight {
  if (right === 'none') return 'none'
  return right === 'write' && editable.includes(kind) ? 'write' : 'read'
}
