import type { SectionBody } from '../../shared/api/api.ts'

/** A right as the page tells of it. */
export type ShownRight = 'write' | 'read' | 'none'

/**
 * What I can do in a section on this page: the page promises nothing that it has no way to do. So `comment` is told as
 * reading for as long as one cannot comment.
 */
export function shownRight({ right }: Pick<SectionBody, 'right'>): ShownRight {
  return right === 'comment' ? 'read' : right
}
