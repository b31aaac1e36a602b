import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { readGoals } from '../cards/goal-cards.ts'
import { plainText } from '../editor/plain-text.ts'
import type { MeasureDraft } from '../measure-drafts/measure-draft.ts'
import { type ChangedDrafts, useDraftChanges, useNoChanges } from '../measure-drafts/use-draft-changes.ts'
import { hasLeft } from '../measures/measures-desk.tsx'
import { useToday } from '../measures/use-today.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import type { ColumnField } from './column-fields.ts'
import type { TableGrid } from './table-grid.ts'
import { readTable, type TableReading, withHeadings, withoutHeadings } from './table-headings.ts'
import { draftsOf } from './table-reader.ts'

export interface TableDrafts extends ChangedDrafts {
  readonly readings: readonly TableReading[]
  readonly setField: (table: number, column: number, field: ColumnField) => void
  readonly setHeadings: (table: number, has: boolean) => void
}

/** Tables read into drafts, anew when somebody says what a column holds. */
export function useTableDrafts(tables: readonly TableGrid[], plan: PlanBody, goals: PlanDocument | null): TableDrafts {
  const { t } = useTranslation()
  const today = useToday()
  const [readings, setReadings] = useState(() => tables.map(readTable))
  const known = useMemo(
    () => ({
      today,
      people: plan.participants
        .filter((person) => !hasLeft(person, Date.now()))
        .map((participant) => ({ participant, role: t(`roles.${participant.role}`) })),
      goals:
        goals === null
          ? []
          : readGoals(goals.doc).flatMap(({ id, title }) => (title === null ? [] : [{ id, title: plainText(title) }])),
    }),
    [today, plan.participants, goals, t],
  )
  const read = useMemo(
    () =>
      readings.flatMap((reading, table) =>
        draftsOf(reading, known).map((draft): MeasureDraft => ({ ...draft, key: `${table}-${draft.key}` })),
      ),
    [readings, known],
  )
  const { drafts, change } = useDraftChanges(read, useNoChanges())

  const setReading = useCallback((table: number, to: (reading: TableReading) => TableReading) => {
    setReadings((before) => before.map((reading, index) => (index === table ? to(reading) : reading)))
  }, [])
  const setField = useCallback(
    (table: number, column: number, field: ColumnField) =>
      setReading(table, (reading) => ({ ...reading, fields: withField(reading.fields, column, field) })),
    [setReading],
  )
  const setHeadings = useCallback(
    (table: number, has: boolean) => {
      const grid = tables[table]
      if (grid !== undefined) setReading(table, () => (has ? withHeadings(grid) : withoutHeadings(grid)))
    },
    [setReading, tables],
  )
  return { readings, drafts, change, setField, setHeadings }
}

/** A field is in one column: where it was before there is something else. */
function withField(fields: readonly ColumnField[], column: number, field: ColumnField): ColumnField[] {
  const isShared = field === 'other' || field === 'nothing'
  return fields.map((one, index) => (index === column ? field : !isShared && one === field ? 'other' : one))
}
