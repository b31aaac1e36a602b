import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { mayAnswer } from '../measures/measures-desk.tsx'
import { useToday } from '../measures/use-today.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import type { DraftPage } from './draft-pages.ts'

/** Those on whose pages the reader may write measures: oneself first. */
export function useDraftPages(
  plan: PlanBody,
  documents: readonly PlanDocument[],
  sync: PlanSync,
): readonly DraftPage[] {
  const { t } = useTranslation()
  const today = useToday()
  return useMemo(() => {
    const pages = new Map(documents.map((document) => [document.address.owner ?? '', document]))
    return mayAnswer({ plan, sync, pages, goals: null, today }).flatMap((participant) => {
      const document = pages.get(participant.id)
      return document === undefined ? [] : [{ participant, role: t(`roles.${participant.role}`), document }]
    })
  }, [plan, documents, sync, today, t])
}
