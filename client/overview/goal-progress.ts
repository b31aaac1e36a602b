import type { TFunction } from 'i18next'
import type { Progress } from '../../shared/plan/document-schema.ts'

/** How much of a segment is filled. */
export type Fill = 'full' | 'half' | 'empty'

const fills: Readonly<Record<Exclude<Progress, 'not-relevant'>, Fill>> = {
  done: 'full',
  'under-way': 'half',
  waiting: 'half',
  'not-started': 'empty',
}

const told = [
  ['done', 'overview.progress.done'],
  ['under-way', 'overview.progress.underWay'],
  ['waiting', 'overview.progress.waiting'],
] as const

/** One segment for each measure that is still relevant, the furthest first. */
export function segmentsOf(progresses: readonly Progress[]): readonly Fill[] {
  const relevant = progresses.filter((progress) => progress !== 'not-relevant').map((progress) => fills[progress])
  return (['full', 'half', 'empty'] as const).flatMap((fill) => relevant.filter((one) => one === fill))
}

/** "2 ferdig, 1 i gang": what the segments say. Those not started are told of when nothing else is to be told. */
export function progressWords(progresses: readonly Progress[], t: TFunction): string {
  const relevant = progresses.filter((progress) => progress !== 'not-relevant')
  if (relevant.length === 0) return t('overview.progress.none')
  if (relevant.every((progress) => progress === 'done')) return t('overview.progress.allDone')
  const count = (wanted: Progress): number => relevant.filter((progress) => progress === wanted).length
  const parts = told
    .filter(([progress]) => count(progress) > 0)
    .map(([progress, text]) => t(text, { count: count(progress) }))
  return parts.length > 0 ? parts.join(', ') : t('overview.progress.notStarted', { count: relevant.length })
}
