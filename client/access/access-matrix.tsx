import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessBody, AccessCellBody, AccessPersonBody, GrantRequest } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { tell } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { Toast } from '../ui/toast.tsx'
import { accessAddress } from './access-requests.ts'
import { cellIn, cellKey, type SentCell } from './access-rows.ts'
import { AccessTable } from './access-table.tsx'
import { CellDialog } from './cell-dialog.tsx'
import { HideDialog } from './hide-dialog.tsx'
import { useAccessWords } from './use-access-words.ts'

export interface AccessMatrixProps {
  readonly plan: PlanBody
  readonly body: AccessBody
  readonly onChanged: (said: string) => void
  readonly onSee: (participant: string) => void
}

/** The table, with its changes. In a narrow window one person is shown at a time. */
export function AccessMatrix({ plan, body, onChanged, onSee }: AccessMatrixProps) {
  const { t } = useTranslation()
  const words = useAccessWords(plan)
  const saving = useDoing()
  const undoing = useDoing()
  const place = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [changing, setChanging] = useState<{ person: AccessPersonBody; cell: AccessCellBody } | null>(null)
  const [hiding, setHiding] = useState<AccessPersonBody | null>(null)
  const [sent, setSent] = useState<SentCell | null>(null)
  const [undo, setUndo] = useState<{ readonly done: GrantRequest; readonly before: GrantRequest } | null>(null)
  const here = body.people.find(({ participant }) => participant === chosen) ?? body.people[0]

  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come anew is what is so now
  useEffect(() => setSent(null), [body])

  /** The cell shows it at once, and what it was again when it could not be saved. */
  const save = async (by: typeof saving, request: GrantRequest): Promise<boolean> => {
    const cell = { key: cellKey(request.participant, request), right: request.right }
    setSent({ ...cell, busy: true })
    const saved = await by.act(() => tell('PUT', accessAddress(plan.id), request))
    // What was saved stands until it has come anew.
    setSent(saved ? { ...cell, busy: false } : null)
    if (saved) onChanged(words.said(request))
    return saved
  }
  const change = async (request: GrantRequest, before: GrantRequest): Promise<void> => {
    if (!(await save(saving, request))) return
    setChanging(null)
    undoing.forget()
    setUndo({ done: request, before })
  }
  const leaveToast = (): void => {
    if (undo !== null) focusCell(place.current, undo.done)
    setUndo(null)
  }
  const takeBack = async (): Promise<void> => {
    if (undo !== null && (await save(undoing, undo.before))) leaveToast()
  }

  return (
    <div ref={place} className="access-matrix">
      <div className="access-choice">
        <SelectField
          label={t('access.person')}
          value={here?.participant ?? null}
          onChange={setChosen}
          options={body.people.map(({ participant }) => ({
            value: participant,
            name: words.whole(participant)?.name ?? t('access.somebody'),
          }))}
        />
      </div>
      <AccessTable
        plan={plan}
        body={body}
        words={words}
        chosen={here?.participant ?? null}
        sent={sent}
        onReach={setChosen}
        onChoose={(person, cell) => {
          saving.forget()
          setChanging({ person, cell })
        }}
        onSee={({ participant }) => onSee(participant)}
        onHide={setHiding}
      />
      {changing !== null && (
        <CellDialog
          words={words}
          participant={changing.person.participant}
          cell={current(body, changing.person, changing.cell)}
          doing={saving}
          onClose={() => {
            if (!saving.busy) setChanging(null)
          }}
          onSave={change}
        />
      )}
      {hiding !== null && (
        <HideDialog
          plan={plan}
          body={body}
          person={hiding}
          onClose={() => setHiding(null)}
          onDone={(said) => {
            setHiding(null)
            onChanged(said)
          }}
        />
      )}
      {undo !== null && (
        <Toast title={words.said(undo.done)} onClose={leaveToast}>
          <FailureLine words={undoing.failure} />
          <Button variant="secondary" aria-disabled={undoing.busy} onClick={takeBack}>
            {t('access.undo')}
          </Button>
        </Toast>
      )}
    </div>
  )
}

/** A cell as it is now, when it has come anew while its choice was open. */
function current(body: AccessBody, person: AccessPersonBody, cell: AccessCellBody): AccessCellBody {
  const now = body.people.find(({ participant }) => participant === person.participant)
  return (now && cellIn(now, cell)) ?? cell
}

function focusCell(place: HTMLElement | null, request: GrantRequest): void {
  const key = cellKey(request.participant, request)
  const cells = [...(place?.querySelectorAll<HTMLElement>('.access-cell') ?? [])]
  cells.find(({ dataset }) => dataset['cell'] === key)?.focus()
}
