import type { SectionBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { type ShownRight, shownRight } from './shown-right.ts'

export interface AccessChange {
  readonly section: Section
  readonly right: ShownRight
}

/** Sections whose right, as the page tells of it, is another than before. One that is no longer known of is closed. */
export function accessChanges(before: readonly SectionBody[], after: readonly SectionBody[]): readonly AccessChange[] {
  const rights = (sections: readonly SectionBody[]): Map<Section, ShownRight> =>
    new Map(sections.map((part) => [part.section, shownRight(part)]))
  const [old, fresh] = [rights(before), rights(after)]
  const known = new Set([...fresh.keys(), ...old.keys()])
  return [...known]
    .map((section) => ({ section, right: fresh.get(section) ?? 'none' }))
    .filter(({ section, right }) => (old.get(section) ?? 'none') !== right)
}
