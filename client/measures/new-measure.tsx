import { PlusIcon } from '@navikt/aksel-icons'
import { type FormEvent, type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody } from '../../shared/api/api.ts'
import { type Measure, readMeasures } from '../cards/measure-cards.ts'
import { addMeasures, emptyMeasure } from '../cards/measure-edits.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { mayAnswer, useMeasuresDesk } from './measures-desk.tsx'
import { shortWords } from './short-words.ts'

export interface NewMeasureProps {
  /** The goal that it is made under, with its title; null for none. */
  readonly goal: { readonly id: string; readonly title: string } | null
  readonly onMade: (measure: Measure) => void
}

/**
 * Makes a measure: on one's own page at once, and for whoever may write on the pages of several, when it has been said
 * who answers for it. Nothing for those who may write none.
 */
export const NewMeasure = memo(function NewMeasure({ goal, onMade }: NewMeasureProps) {
  const { t } = useTranslation()
  const { politely } = useAnnounce()
  const desk = useMeasuresDesk()
  const [choosing, setChoosing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const people = mayAnswer(desk)
  const [first] = people
  if (first === undefined) return null

  const make = (person: ParticipantBody) => {
    const page = desk.pages.get(person.id)
    if (page === undefined) return
    const others = readMeasures([...desk.pages.values()])
    const [id] = addMeasures(page.doc, [{ ...emptyMeasure, goal: goal?.id ?? null }], others)
    const made = readMeasures([page]).find((measure) => measure.id === id)
    setChoosing(false)
    if (made === undefined) return
    if (person.id !== desk.plan.me) politely(t('measures.added', { name: person.name }))
    onMade(made)
  }
  const cancel = () => {
    setChoosing(false)
    button.current?.focus()
  }
  return (
    <div className="new-measure">
      <Button
        ref={button}
        variant="secondary"
        className="measures__add"
        aria-expanded={people.length > 1 ? choosing : undefined}
        aria-label={goal === null ? undefined : t('measures.addFor', { goal: shortWords(goal.title) })}
        onClick={() => (people.length > 1 ? setChoosing(!choosing) : make(first))}
      >
        <PlusIcon aria-hidden />
        {t('measures.add')}
      </Button>
      {choosing && <ResponsibleChoice people={people} first={first} onChoose={make} onCancel={cancel} />}
    </div>
  )
})

interface ResponsibleChoiceProps {
  readonly people: readonly ParticipantBody[]
  readonly first: ParticipantBody
  readonly onChoose: (person: ParticipantBody) => void
  readonly onCancel: () => void
}

function ResponsibleChoice({ people, first, onChoose, onCancel }: ResponsibleChoiceProps) {
  const { t } = useTranslation()
  const { plan } = useMeasuresDesk()
  const [chosen, setChosen] = useState(first.id)
  const select = useRef<HTMLSelectElement>(null)
  const id = useId()
  useEffect(() => select.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChoose(people.find((person) => person.id === chosen) ?? first)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onCancel()
  }
  return (
    <form className="new-measure__who" onSubmit={submit} onKeyDown={onKeyDown}>
      <div className="ds-field">
        <label className="ds-label" htmlFor={id}>
          {t('measures.who')}
        </label>
        <select
          ref={select}
          id={id}
          className="ds-input"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.id === plan.me ? t('cards.measure.you', { name: person.name }) : person.name}
            </option>
          ))}
        </select>
      </div>
      <div className="new-measure__ways">
        <Button type="submit" variant="secondary">
          {t('measures.make')}
        </Button>
        <Button variant="tertiary" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
