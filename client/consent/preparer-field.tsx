import { useTranslation } from 'react-i18next'
import { OptionsField } from '../ui/options-field.tsx'

export interface PreparerFieldProps {
  readonly name: string
  /** Null while nothing is chosen: a yes is never chosen beforehand. */
  readonly value: boolean | null
  readonly onChange: (share: boolean) => void
}

/** Whoever prepares the plan loses it with the consent to it, unless it is shared with them as well. */
export function PreparerField({ name, value, onChange }: PreparerFieldProps) {
  const { t } = useTranslation()
  return (
    <OptionsField
      label={t('consent.plan.preparer', { name })}
      choose="one"
      chosen={value === null ? [] : [value ? 'yes' : 'no']}
      onChange={([answer]) => answer !== undefined && onChange(answer === 'yes')}
      options={[
        { value: 'yes', name: t('consent.plan.preparerYes', { name }) },
        { value: 'no', name: t('consent.plan.preparerNo', { name }) },
      ]}
    />
  )
}
