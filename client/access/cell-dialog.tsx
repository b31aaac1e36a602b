import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Right } from '../../shared/access/rights.ts'
import type { AccessCellBody, GrantRequest } from '../../shared/api/access.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import type { Doing } from '../hand-over/use-doing.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import { AccessRightIcon } from './access-right-icon.tsx'
import type { AccessWords } from './use-access-words.ts'

export interface CellDialogProps {
  readonly participant: string
  readonly cell: AccessCellBody
  readonly words: AccessWords
  readonly doing: Doing
  readonly onClose: () => void
  /** `before` sets the cell back to what it was. */
  readonly onSave: (request: GrantRequest, before: GrantRequest) => void
}

/** What one person may do in one place: why it is so, and another choice. */
export function CellDialog({ participant, cell, words, doing, onClose, onSave }: CellDialogProps) {
  const { t } = useTranslation()
  const { section, page, choices } = cell
  const { grant } = cell.why
  const end = grant === null || grant.toRole ? null : grant.to
  const lastDayBefore = end === null ? null : norwegianDay(Date.parse(end) - 1)
  const [right, setRight] = useState<Right>(cell.right)
  const [lastDay, setLastDay] = useState<string | null>(lastDayBefore)
  const name = words.firstName(participant)
  const place = words.place(cell)

  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (doing.busy || !checkFields(event.currentTarget)) return
    // Nothing was changed: there is nothing to save, and nothing to take back.
    if (right === cell.right && lastDay === lastDayBefore) {
      onClose()
      return
    }
    const what = { participant, section, page }
    onSave({ ...what, right, lastDay }, { ...what, right: cell.right, lastDay: lastDayBefore })
  }
  return (
    <Dialog title={t('access.ask', { name, section: place })} onClose={onClose}>
      <p className="access-why">{words.why(cell)}</p>
      {choices.length === 0 ? (
        <div className="dialog-ways">
          <Button variant="secondary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      ) : (
        <form className="access-form" noValidate onSubmit={save}>
          <fieldset className="access-options">
            <legend className="ds-sr-only">{t('access.ask', { name, section: place })}</legend>
            {[...choices].reverse().map((one) => (
              <label key={one} className="access-option" data-chosen={one === right}>
                <AccessRightIcon right={one} />
                <span>{t(`access.choices.${one}`)}</span>
                <input
                  className="ds-input"
                  type="radio"
                  name="right"
                  value={one}
                  checked={one === right}
                  onChange={() => setRight(one)}
                />
              </label>
            ))}
          </fieldset>
          <DateField
            label={t('access.lastDay')}
            hint={t('access.lastDayHint')}
            value={lastDay}
            onChange={setLastDay}
            min={norwegianDay(Date.now())}
          />
          <FailureLine words={doing.failure} />
          <div className="dialog-ways">
            <Button type="submit" aria-disabled={doing.busy}>
              {doing.busy ? t('access.saving') : t('access.save')}
            </Button>
            <Button variant="secondary" aria-disabled={doing.busy} onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
