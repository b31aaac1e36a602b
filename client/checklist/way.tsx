import { EyeIcon, PencilIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { PlaceLink } from '../plan/place-link.tsx'
import { shownRight } from '../plan/shown-right.ts'
import type { PlaceInPlan } from '../plan/use-section-address.ts'

export interface WayProps {
  readonly section: Section
  readonly plan: PlanBody
  readonly onGo: (place: PlaceInPlan) => void
}

/** The way to a section, for who writes there or for who reads. */
export function Way({ section, plan, onGo }: WayProps) {
  const { t } = useTranslation()
  const part = plan.sections.find((one) => one.section === section)
  const writes = part !== undefined && shownRight(part) === 'write'
  return (
    <PlaceLink className="ds-link way" plan={plan.id} place={{ section, card: null }} onGo={onGo}>
      {writes ? <PencilIcon aria-hidden /> : <EyeIcon aria-hidden />}
      {t(writes ? 'checklist.write' : 'checklist.see', { section: t(`sections.names.${section}`) })}
    </PlaceLink>
  )
}
