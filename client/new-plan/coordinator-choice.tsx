import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffBody, StaffKind } from '../../shared/api/api.ts'
import { ask } from '../session/api.ts'
import { SelectField } from '../ui/select-field.tsx'

/** Stands for nobody in the list: no person has such an id. */
const nobody = 'nobody'

export interface CoordinatorChoiceProps {
  /** What the maker is: a coordinator coordinates what they make, and the unit chooses. */
  readonly staff: StaffKind
  readonly value: string | null
  readonly onChange: (coordinator: string | null) => void
}

/** Who coordinates the plan. */
export function CoordinatorChoice({ staff, value, onChange }: CoordinatorChoiceProps) {
  const { t } = useTranslation()
  const chooses = staff === 'unit'
  const [coordinators, setCoordinators] = useState<StaffBody['coordinators'] | 'failed'>([])

  useEffect(() => {
    if (!chooses) return
    const given = new AbortController()
    ask<StaffBody>('/api/staff', given.signal).then(
      (body) => setCoordinators(body.coordinators),
      () => {
        if (!given.signal.aborted) setCoordinators('failed')
      },
    )
    return () => given.abort()
  }, [chooses])

  if (!chooses) return <p>{t('newPlan.youCoordinate')}</p>
  // The plan can be made without: nothing here is worth stopping for.
  if (coordinators === 'failed') return <p>{t('newPlan.coordinatorsMissing')}</p>
  return (
    <SelectField
      label={t('newPlan.coordinating')}
      hint={t('newPlan.coordinatingHint')}
      value={value ?? nobody}
      onChange={(chosen) => onChange(chosen === nobody ? null : chosen)}
      options={[
        { value: nobody, name: t('newPlan.coordinatorLater') },
        ...coordinators.map(({ id, name }) => ({ value: id, name })),
      ]}
    />
  )
}
