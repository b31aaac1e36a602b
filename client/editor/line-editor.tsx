import { useTranslation } from 'react-i18next'
import { SharedTextField, type SharedTextFieldProps } from './shared-text-field.tsx'
import { usePlainText } from './use-shared-type.ts'

/** A title reads best below this many characters; a longer one is kept whole, with a sentence about it. */
export const lineLimit = 300

/** A card's title: plain words on one line. */
export function LineEditor(props: Omit<SharedTextFieldProps, 'kind'>) {
  const { t } = useTranslation()
  const { length } = usePlainText(props.fragment)
  return (
    <>
      <SharedTextField {...props} kind="line" />
      {length > lineLimit && (
        <span className="ds-validation-message line-too-long" data-color="warning" role="status">
          {t('editor.lineTooLong', { length, limit: lineLimit })}
        </span>
      )}
    </>
  )
}
