import type { Progress, Standing } from '../../shared/plan/document-schema.ts'

/** A measure that is about to be written, as whoever adds it sees and changes it first. */
export interface MeasureDraft {
  /** The same for as long as the draft is shown. */
  readonly key: string
  readonly included: boolean
  readonly title: string
  readonly how: string
  readonly extent: string
  readonly decision: string
  readonly standing: Standing
  readonly progress: Progress
  /** Days. */
  readonly from: string | null
  readonly to: string | null
  /** The goal's card. */
  readonly goal: string | null
  /** The participant who is meant to answer for it: by a table, or by the kind of measure. */
  readonly meant: string | null
  /** The participant whose page it comes on, when that was chosen here. */
  readonly chosen: string | null
  /** The words that told who is responsible, with their heading; they come along where the page does not say them. */
  readonly responsible: { readonly heading: string; readonly words: string } | null
}

/** What can be changed of a draft before it is written. */
export type DraftChange = Partial<
  Pick<
    MeasureDraft,
    'included' | 'title' | 'how' | 'extent' | 'decision' | 'standing' | 'progress' | 'from' | 'to' | 'chosen'
  >
>
