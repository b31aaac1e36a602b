import { ChevronDownIcon, ChevronRightIcon } from '@navikt/aksel-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessBody, AccessCellBody, AccessPersonBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { AccessCell } from './access-cell.tsx'
import { AccessHead } from './access-head.tsx'
import { type AccessRow, type AccessRowGroup, accessRows, cellIn, cellKey, type SentCell } from './access-rows.ts'
import { ConsentCell } from './consent-cell.tsx'
import { goFromCellToCell } from './go-from-cell-to-cell.ts'
import type { AccessWords } from './use-access-words.ts'

export interface AccessTableProps {
  readonly plan: PlanBody
  readonly body: AccessBody
  readonly words: AccessWords
  /** Whom a narrow window shows. */
  readonly chosen: string | null
  /** The cell that was changed just now. */
  readonly sent: SentCell | null
  readonly onReach: (participant: string) => void
  readonly onChoose: (person: AccessPersonBody, cell: AccessCellBody) => void
  readonly onSee: (person: AccessPersonBody) => void
  readonly onHide: (person: AccessPersonBody) => void
}

/**
 * People by sections. Tab stops at one cell, arrows go from cell to cell. The own pages in a section lie folded under it.
 */
export function AccessTable(props: AccessTableProps) {
  const { plan, body, words, chosen, sent, onReach, onChoose, onSee, onHide } = props
  const { t } = useTranslation()
  const [unfolded, setUnfolded] = useState<ReadonlySet<Section>>(new Set())
  const [reached, setReached] = useState<string | null>(null)
  const groups = accessRows(body)
  const shown = groups.flatMap((group): readonly AccessRow[] => [
    { section: group.section, page: null },
    ...(unfolded.has(group.section) ? group.pages.map((page) => ({ section: group.section, page })) : []),
  ])
  const inColumn = body.people.find(({ participant }) => participant === chosen)
  const keys = inColumn === undefined ? [] : shown.filter((row) => cellIn(inColumn, row) !== undefined)
  const first = keys[0]
  const reachedHere = keys.some((row) => chosen !== null && cellKey(chosen, row) === reached)
  const tabbable = reachedHere ? reached : first === undefined || chosen === null ? null : cellKey(chosen, first)

  const fold = (section: Section): void => {
    setUnfolded((before) => {
      const after = new Set(before)
      if (!after.delete(section)) after.add(section)
      return after
    })
  }
  const cells = (row: AccessRow) =>
    body.people.map((person) => {
      const { participant } = person
      const cell = cellIn(person, row)
      const key = cellKey(participant, row)
      const changed = sent?.key === key ? sent : null
      return (
        <td key={participant} data-chosen={participant === chosen} data-right={changed?.right ?? cell?.right ?? 'none'}>
          {cell !== undefined && (
            <AccessCell
              participant={participant}
              cell={cell}
              words={words}
              sent={changed}
              tabbable={key === tabbable}
              onReach={() => {
                setReached(key)
                onReach(participant)
              }}
              onChoose={() => onChoose(person, cell)}
            />
          )}
        </td>
      )
    })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from cell to cell, which are buttons
    <div className="access-scroll" onKeyDown={goFromCellToCell}>
      <table className="access-table">
        <caption className="ds-sr-only">{t('access.table')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="ds-sr-only">{t('access.section')}</span>
            </th>
            {body.people.map((person) => (
              <th key={person.participant} scope="col" data-chosen={person.participant === chosen}>
                <AccessHead
                  plan={plan}
                  may={body.may}
                  person={person}
                  words={words}
                  onSee={() => onSee(person)}
                  onHide={() => onHide(person)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="access-consent-row">
            <th scope="row">{t(plan.role === 'person' ? 'access.consentYours' : 'access.consent')}</th>
            {body.people.map((person) => (
              <td key={person.participant} data-chosen={person.participant === chosen}>
                <ConsentCell plan={plan} person={person} words={words} />
              </td>
            ))}
          </tr>
          {groups.map((group) => (
            <GroupRows
              key={group.section}
              group={group}
              open={unfolded.has(group.section)}
              cells={cells}
              words={words}
              onFold={fold}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface GroupRowsProps {
  readonly group: AccessRowGroup
  readonly open: boolean
  readonly cells: (row: AccessRow) => ReactNode
  readonly words: AccessWords
  readonly onFold: (section: Section) => void
}

/** A section's row, and when it is unfolded one for each own page in it. */
function GroupRows({ group: { section, pages }, open, cells, words, onFold }: GroupRowsProps) {
  const { t } = useTranslation()
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon
  return (
    <>
      <tr>
        <th scope="row">
          {pages.length === 0 ? (
            t(`sections.names.${section}`)
          ) : (
            <button type="button" className="access-fold" aria-expanded={open} onClick={() => onFold(section)}>
              <Chevron aria-hidden />
              <span>
                {t(`sections.names.${section}`)}
                <span className="access-small">{t('access.others')}</span>
              </span>
            </button>
          )}
        </th>
        {cells({ section, page: null })}
      </tr>
      {open &&
        pages.map((page) => (
          <tr key={page} data-page="true">
            <th scope="row">{t('access.pageRow', { name: words.firstName(page) })}</th>
            {cells({ section, page })}
          </tr>
        ))}
    </>
  )
}
