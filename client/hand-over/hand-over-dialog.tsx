import { type FormEvent, type Ref, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody } from '../../shared/api/api.ts'
import { ownTitle } from '../plan/own-title.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FailureLine } from './failure-line.tsx'
import { followMeasure, sectionOf } from './follow-measure.ts'
import './hand-over.css'
import { useHandOverDesk } from './hand-over-desk.ts'
import { handOver } from './hand-over-requests.ts'
import { mayGiveBack } from './hand-over-toast.tsx'
import type { MeasureToHandOver } from './measure-to-hand-over.ts'
import { NewReaders, useReaders } from './new-readers.tsx'
import { movingHere } from './own-hand-overs.ts'
import { type Receiver, receiversOf } from './receivers.ts'
import { useDoing } from './use-doing.ts'
import { tooMany, WordField } from './word-field.tsx'

export interface HandOverDialogProps extends MeasureToHandOver {
  readonly onClose: () => void
}

/** Who shall have a measure: at once, or when they have said yes. It says who can read it then before it is done. */
export function HandOverDialog({ plan, measure, title, onClose }: HandOverDialogProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const desk = useHandOverDesk()
  const { busy, failure, act, forget } = useDoing()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [word, setWord] = useState(desk.drafts.get(measure.id) ?? '')
  const [tried, setTried] = useState(false)
  // Where the reader stood when the dialog came.
  const [section] = useState(() => sectionOf(document.activeElement))
  const choice = useRef<HTMLSelectElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const receivers = receiversOf(plan, measure, Date.now())
  const chosen = receivers.find(({ participant }) => participant.id === chosenId) ?? null
  const [readers, askReadersAgain] = useReaders(plan.id, measure.owner, chosen?.participant.id ?? null)

  const choose = (participant: string | null): void => {
    setChosenId(participant)
    forget()
  }
  const write = (text: string): void => {
    setWord(text)
    desk.drafts.set(measure.id, text)
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (chosen === null) choice.current?.focus()
    else if (tooMany(word) > 0) words.current?.focus()
    else if (readers?.state === 'known') await give(chosen)
    // Nothing is given away before one knows who will read it: the press asks for that again.
    else if (readers?.state === 'failed') askReadersAgain()
  }
  const give = async ({ participant, how }: Receiver): Promise<void> => {
    const { owner } = measure
    if (owner === null) return
    const request = { from: owner, to: participant.id, how, word: word.trim() === '' ? null : word.trim() }
    if (!(await act(() => movingHere(measure.id, () => handOver(plan.id, measure.id, request))))) return
    desk.drafts.delete(measure.id)
    const kind = how === 'at-once' ? 'handed-over' : 'asked'
    desk.done({ kind, card: measure.id, title, from: owner, to: participant.id, section, at: Date.now() })
    announce.answer(told(participant, how, owner))
    onClose()
    followMeasure(measure.id, section)
  }
  const told = ({ id, firstName }: ParticipantBody, how: Receiver['how'], from: string): string => {
    const values = { name: firstName, measure: title }
    if (how === 'offer') return t('handOver.done.askedNamed', values)
    if (id !== plan.me) return t('handOver.done.hasNamed', values)
    return t(
      mayGiveBack(plan, { from, to: id }) ? 'handOver.done.youHaveNamedUndo' : 'handOver.done.youHaveNamed',
      values,
    )
  }
  const holder = plan.participants.find(({ id }) => id === measure.owner)
  return (
    <Dialog title={t('handOver.dialog.title')} onClose={onClose}>
      <form className="hand-over" noValidate onSubmit={(event) => void submit(event)}>
        <div className="hand-over__what">
          <p className="hand-over__measure">{title}</p>
          {holder !== undefined && (
            <p className="hand-over__holder">
              {holder.id === plan.me ? t('handOver.dialog.you') : t('handOver.dialog.whoHasIt', { name: holder.name })}
            </p>
          )}
        </div>
        {receivers.length === 0 ? (
          <p>{t('handOver.dialog.nobody')}</p>
        ) : (
          <ReceiverChoice
            ref={choice}
            receivers={receivers}
            me={plan.me}
            chosen={chosen}
            missing={tried && chosen === null}
            onChoose={choose}
          />
        )}
        <div className="hand-over__then" role="status">
          {chosen !== null && <HowItHappens receiver={chosen} me={plan.me} />}
          {readers !== null && <NewReaders readers={readers} onAgain={askReadersAgain} />}
        </div>
        <WordField
          ref={words}
          label={t('handOver.dialog.word')}
          description={t('handOver.dialog.optional')}
          value={word}
          onChange={write}
        />
        <FailureLine words={failure} />
        <div className="dialog-ways">
          {receivers.length > 0 && (
            <Button type="submit" aria-disabled={busy || readers?.state === 'loading'}>
              <ConfirmWords chosen={chosen} receivers={receivers} me={plan.me} busy={busy} />
            </Button>
          )}
          <Button variant="secondary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ReceiverChoiceProps {
  readonly receivers: readonly Receiver[]
  readonly me: string
  readonly chosen: Receiver | null
  /** Nobody was chosen where somebody had to be. */
  readonly missing: boolean
  readonly onChoose: (participant: string | null) => void
  readonly ref: Ref<HTMLSelectElement>
}

function ReceiverChoice({ receivers, me, chosen, missing, onChoose, ref }: ReceiverChoiceProps) {
  const { t } = useTranslation()
  const id = useId()
  const wordsFor = (participant: ParticipantBody): string => {
    const { name } = participant
    const what = [ownTitle(participant) ?? t(`roles.${participant.role}`), participant.organisation]
    const who = participant.id === me ? t('handOver.dialog.self', { name }) : name
    return [who, ...what.filter((words) => words !== null)].join(' · ')
  }
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {t('handOver.dialog.choose')}
      </label>
      <select
        ref={ref}
        id={id}
        className="ds-input"
        required
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-missing` : undefined}
        value={chosen?.participant.id ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{t('handOver.dialog.first')}</option>
        {receivers.map(({ participant }) => (
          <option key={participant.id} value={participant.id}>
            {wordsFor(participant)}
          </option>
        ))}
      </select>
      <p id={`${id}-missing`} className="ds-validation-message" role="alert" hidden={!missing}>
        {missing ? t('handOver.dialog.notChosen') : null}
      </p>
    </div>
  )
}

function HowItHappens({ receiver: { participant, how }, me }: { readonly receiver: Receiver; readonly me: string }) {
  const { t } = useTranslation()
  const name = participant.firstName
  return (
    <div className="hand-over__how">
      {how === 'offer' ? (
        <>
          <p>{t('handOver.dialog.asked', { name })}</p>
          <p>{t('handOver.dialog.noPromise')}</p>
        </>
      ) : (
        <p>{participant.id === me ? t('handOver.dialog.atOnceYou') : t('handOver.dialog.atOnce', { name })}</p>
      )}
    </div>
  )
}

interface ConfirmWordsProps {
  readonly chosen: Receiver | null
  readonly receivers: readonly Receiver[]
  readonly me: string
  readonly busy: boolean
}

function ConfirmWords({ chosen, receivers, me, busy }: ConfirmWordsProps) {
  const { t } = useTranslation()
  const asks = chosen === null ? receivers.every(({ how }) => how === 'offer') : chosen.how === 'offer'
  if (busy) return <>{t(asks ? 'handOver.dialog.asking' : 'handOver.dialog.giving')}</>
  if (chosen === null) return <>{t(asks ? 'handOver.dialog.askAnybody' : 'handOver.dialog.giveAnybody')}</>
  if (chosen.participant.id === me && !asks) return <>{t('handOver.dialog.giveYou')}</>
  return <>{t(asks ? 'handOver.dialog.ask' : 'handOver.dialog.give', { name: chosen.participant.firstName })}</>
}
