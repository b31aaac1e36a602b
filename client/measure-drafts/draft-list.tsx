import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../language/use-language.ts'
import { formatDays, formatShortDay } from '../measures/measure-dates.ts'
import { shortWords } from '../measures/short-words.ts'
import { Button } from '../ui/button.tsx'
import { DraftFields } from './draft-fields.tsx'
import { type DraftPage, pageOf } from './draft-pages.ts'
import './drafts.css'
import type { DraftChange, MeasureDraft } from './measure-draft.ts'
import { saysAllOf } from './responsible-names.ts'

export interface DraftListProps {
  readonly drafts: readonly MeasureDraft[]
  readonly pages: readonly DraftPage[]
  /** The reader's participant id, and the name of whoever is meant where their page is not the reader's to write on. */
  readonly me: string
  readonly nameOf: (participant: string) => string | null
  /** Wishes have no decision, and have not begun. */
  readonly onlyWishes: boolean
  readonly onChange: (key: string, change: DraftChange) => void
}

/** Measures before they are written: which to take, who answers for each, and all that they will hold. */
export function DraftList({ drafts, pages, ...rest }: DraftListProps) {
  const { t } = useTranslation()
  const [only] = pages
  return (
    <>
      {pages.length === 1 && only?.participant.id === rest.me && <p>{t('measureDrafts.onlyOwn')}</p>}
      <ul className="drafts" aria-label={t('measureDrafts.list')}>
        {drafts.map((draft) => (
          <Draft key={draft.key} draft={draft} pages={pages} {...rest} />
        ))}
      </ul>
    </>
  )
}

interface DraftProps extends Omit<DraftListProps, 'drafts'> {
  readonly draft: MeasureDraft
}

function Draft({ draft, pages, me, nameOf, onlyWishes, onChange }: DraftProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  const id = useId()
  const name = draft.title.trim() === '' ? t('cards.measure.untitled') : draft.title
  const short = shortWords(name)
  const page = pageOf(draft, pages)
  const change = (what: DraftChange) => onChange(draft.key, what)
  // What is no day stays in its field: the fields stay too.
  const toggle = () => {
    const fields = item.current?.querySelectorAll('input') ?? []
    if (!open || [...fields].every((field) => field.checkValidity())) setOpen(!open)
  }
  return (
    <li ref={item} className="draft" data-included={draft.included}>
      <div className="draft__line">
        <div className="draft__what">
          <div className="ds-field">
            <input
              type="checkbox"
              className="ds-input"
              id={`${id}-take`}
              checked={draft.included}
              onChange={(event) => change({ included: event.target.checked })}
            />
            <label className="ds-label draft__title" htmlFor={`${id}-take`}>
              {name}
            </label>
          </div>
          {!open && <DraftWords draft={draft} onlyWishes={onlyWishes} />}
          <DraftNotes draft={draft} page={page} nameOf={nameOf} />
        </div>
        <div className="draft__who">
          {pages.length > 1 ? (
            <div className="ds-field">
              <label className="ds-label" htmlFor={`${id}-who`}>
                {t('cards.measure.responsible')}
                <span className="ds-sr-only"> {t('measures.ofMeasure', { measure: short })}</span>
              </label>
              <select
                id={`${id}-who`}
                className="ds-input"
                value={page?.participant.id ?? ''}
                onChange={(event) => change({ chosen: event.target.value })}
              >
                {pages.map(({ participant }) => (
                  <option key={participant.id} value={participant.id}>
                    {participant.id === me ? t('cards.measure.you', { name: participant.name }) : participant.name}
                  </option>
                ))}
              </select>
            </div>
          ) : (
            <p>
              {t('cards.measure.responsible')}: {page?.participant.name}
            </p>
          )}
          <Button
            variant="tertiary"
            aria-expanded={open}
            aria-label={t(open ? 'measureDrafts.closeName' : 'measureDrafts.changeName', { measure: short })}
            onClick={toggle}
          >
            {t(open ? 'measureDrafts.close' : 'measureDrafts.change')}
          </Button>
        </div>
      </div>
      {open && <DraftFields draft={draft} name={short} onlyWishes={onlyWishes} onChange={change} />}
    </li>
  )
}

function DraftWords({ draft, onlyWishes }: { readonly draft: MeasureDraft; readonly onlyWishes: boolean }) {
  const { t } = useTranslation()
  const days = useDays(draft)
  const state = [t(`cards.progresses.${draft.progress}`), t(`cards.standings.${draft.standing}`)]
  const facts = [days, draft.extent, ...(onlyWishes ? [] : state), draft.decision].filter((fact) => fact !== '')
  return (
    <>
      {draft.how !== '' && <p className="draft__how">{draft.how}</p>}
      {facts.length > 0 && <p className="draft__facts">{facts.join(' · ')}</p>}
    </>
  )
}

function useDays({ from, to }: MeasureDraft): string {
  const { t } = useTranslation()
  const language = useLanguage()
  if (from !== null && to !== null) return formatDays(from, to, language)
  if (from !== null) return t('cards.measure.from', { day: formatShortDay(from, language) })
  return to === null ? '' : t('cards.measure.to', { day: formatShortDay(to, language) })
}

/** Where it comes when that is not who it is meant for, and which words come along for it. */
function DraftNotes({
  draft,
  page,
  nameOf,
}: Pick<DraftListProps, 'nameOf'> & { readonly draft: MeasureDraft; readonly page: DraftPage | undefined }) {
  const { t } = useTranslation()
  const { meant, responsible } = draft
  const name = meant === null || meant === page?.participant.id ? null : nameOf(meant)
  const keepsWords = responsible !== null && (page === undefined || !saysAllOf(responsible.words, page))
  return (
    <>
      {keepsWords && (
        <p className="draft__note">{t('measureDrafts.named', { words: shortWords(responsible.words) })}</p>
      )}
      {name !== null && draft.chosen === null && <p className="draft__note">{t('measureDrafts.meant', { name })}</p>}
    </>
  )
}
