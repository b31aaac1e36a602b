import type { NewMeasure } from '../cards/measure-edits.ts'
import type { MeasureDraft } from './measure-draft.ts'
import { type NamedParticipant, saysAllOf } from './responsible-names.ts'

/**
 * What is written of a draft on the page of whoever comes to answer for it. Words that told who is responsible come
 * along under how it is done, unless the page says the same; so does a decision of what is not decided.
 */
export function newMeasureOf(draft: MeasureDraft, page: NamedParticipant): NewMeasure {
  const { goal, standing, progress, from, to, responsible } = draft
  const isSaid = responsible === null || saysAllOf(responsible.words, page)
  const isDecided = standing === 'decided'
  const lines = [draft.how, isSaid ? '' : named(responsible), isDecided ? '' : draft.decision]
  return {
    goal,
    standing,
    progress,
    from,
    to,
    title: oneLine(draft.title),
    how: lines.filter((line) => line.trim() !== '').join('\n'),
    extent: oneLine(draft.extent),
    decision: isDecided ? oneLine(draft.decision) : '',
  }
}

function named({ heading, words }: NonNullable<MeasureDraft['responsible']>): string {
  return heading === '' ? words : `${heading}: ${words.replaceAll('\n', ', ')}`
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
