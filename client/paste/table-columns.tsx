import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { shortWords } from '../measures/short-words.ts'
import { type ColumnField, columnFields } from './column-fields.ts'
import type { TableReading } from './table-headings.ts'

export interface TableColumnsProps {
  readonly reading: TableReading
  /** Which of several tables it is, from 1; null for the only one. */
  readonly number: number | null
  readonly onField: (column: number, field: ColumnField) => void
  readonly onHeadings: (has: boolean) => void
}

/** What each column of a table holds, to be put right. */
export function TableColumns({ reading, number, onField, onHeadings }: TableColumnsProps) {
  const { t } = useTranslation()
  const id = useId()
  const hasHeadings = reading.headings.some((heading) => heading !== '')
  const choose = (column: number, chosen: string) => {
    const field = columnFields.find((one) => one === chosen)
    if (field !== undefined) onField(column, field)
  }
  return (
    <fieldset className="table-columns">
      <legend>{number === null ? t('pastedTable.columns') : t('pastedTable.columnsOf', { number })}</legend>
      <div className="ds-field">
        <input
          type="checkbox"
          className="ds-input"
          id={`${id}-headings`}
          checked={hasHeadings}
          onChange={(event) => onHeadings(event.target.checked)}
        />
        <label className="ds-label" htmlFor={`${id}-headings`}>
          {t('pastedTable.hasHeadings')}
        </label>
      </div>
      <p className="table-columns__note">{t('pastedTable.otherNote')}</p>
      <div className="table-columns__fields">
        {reading.fields.map((field, column) => {
          const heading = reading.headings[column] ?? ''
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other name than its place
            <div key={column} className="ds-field">
              <label className="ds-label" htmlFor={`${id}-${column}`}>
                {heading === ''
                  ? t('pastedTable.columnNumber', { number: column + 1 })
                  : t('pastedTable.column', { heading: shortWords(heading) })}
              </label>
              <select
                id={`${id}-${column}`}
                className="ds-input"
                value={field}
                onChange={(event) => choose(column, event.target.value)}
              >
                {columnFields.map((one) => (
                  <option key={one} value={one}>
                    {t(`pastedTable.fields.${one}`)}
                  </option>
                ))}
              </select>
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
