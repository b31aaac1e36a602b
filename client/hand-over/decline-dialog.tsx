import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfferBody, PlanBody } from '../../shared/api/api.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FailureLine } from './failure-line.tsx'
import { followMeasure, sectionOf } from './follow-measure.ts'
import './hand-over.css'
import { useHandOverDesk } from './hand-over-desk.ts'
import { answerOffer } from './hand-over-requests.ts'
import { useDoing } from './use-doing.ts'
import { tooMany, WordField } from './word-field.tsx'

export interface DeclineDialogProps {
  readonly plan: PlanBody
  readonly offer: OfferBody
  /** The measure's. */
  readonly title: string
  readonly onClose: () => void
}

/** "Takk nei", and why. What was begun is kept, also when the dialog is closed. */
export function DeclineDialog({ plan, offer, title, onClose }: DeclineDialogProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const desk = useHandOverDesk()
  const { busy, failure, act } = useDoing()
  const [section] = useState(() => sectionOf(document.activeElement))
  const [word, setWord] = useState(desk.drafts.get(offer.id) ?? '')
  const [tried, setTried] = useState(false)
  const words = useRef<HTMLTextAreaElement>(null)
  const holder = plan.participants.find(({ id }) => id === offer.from)

  const write = (text: string): void => {
    setWord(text)
    desk.drafts.set(offer.id, text)
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (word.trim() === '' || tooMany(word) > 0) {
      words.current?.focus()
      return
    }
    if (!(await act(() => answerOffer(plan.id, offer.id, 'decline', word.trim())))) return
    desk.drafts.delete(offer.id)
    announce.answer(t('handOver.done.declined', { measure: title }))
    onClose()
    followMeasure(offer.card, section)
  }
  return (
    <Dialog title={t('handOver.decline.title')} onClose={onClose}>
      <form className="hand-over" noValidate onSubmit={(event) => void submit(event)}>
        <p className="hand-over__measure">{title}</p>
        <p>
          {holder === undefined
            ? t('handOver.decline.textUnknown')
            : t('handOver.decline.text', { name: holder.firstName })}
        </p>
        <WordField
          ref={words}
          label={t('handOver.decline.word')}
          description={t('handOver.decline.readers')}
          value={word}
          onChange={write}
          required
          fault={tried && word.trim() === '' ? t('handOver.decline.missing') : null}
        />
        <FailureLine words={failure} />
        <div className="dialog-ways">
          <Button type="submit" aria-disabled={busy}>
            {t(busy ? 'handOver.decline.sending' : 'handOver.decline.send')}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
