import type { ParticipantBody } from '../../shared/api/api.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import type { MeasureDraft } from './measure-draft.ts'

/** Somebody on whose page the reader may write measures. */
export interface DraftPage {
  readonly participant: ParticipantBody
  /** What their role is called in the reader's language. */
  readonly role: string
  readonly document: PlanDocument
}

/** Where a draft comes: where it was put, or with whoever was meant, or on the first page, which is one's own. */
export function pageOf(draft: MeasureDraft, pages: readonly DraftPage[]): DraftPage | undefined {
  const on = (id: string | null): DraftPage | undefined => pages.find(({ participant }) => participant.id === id)
  return on(draft.chosen) ?? on(draft.meant) ?? pages[0]
}
