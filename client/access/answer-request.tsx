import { KeyVerticalIcon } from '@navikt/aksel-icons'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Right } from '../../shared/access/rights.ts'
import type { AccessRequestBody, DeclineAccessRequest, GrantAccessRequest } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { tell } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import { accessAddress } from './access-requests.ts'
import { useAccessWords } from './use-access-words.ts'
import './access-request.css'

export interface AnswerRequestProps {
  readonly plan: PlanBody
  readonly request: AccessRequestBody
  readonly onChanged: (said: string) => void
}

/** Somebody asks for access: given with one click, with a right and an end date, or kindly declined. */
export function AnswerRequest({ plan, request, onChanged }: AnswerRequestProps) {
  const { t } = useTranslation()
  const words = useAccessWords(plan)
  const doing = useDoing()
  const titleId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState<Right>('read')
  const [lastDay, setLastDay] = useState<string | null>(null)
  const [declining, setDeclining] = useState<boolean | null>(null)
  const [word, setWord] = useState('')
  const { participant, choices } = request
  const right = choices.includes(chosen) ? chosen : choices[0]
  const names = {
    name: words.whole(participant)?.name ?? t('access.somebody'),
    section: words.place(request),
  }

  // The way that was chosen has other buttons: the focus goes to the first place in it.
  useEffect(() => {
    if (declining === null) return
    form.current?.querySelector<HTMLElement>(declining ? 'input, textarea' : 'button[data-way="decline"]')?.focus()
  }, [declining])

  const answer = async (what: 'grant' | 'decline', sent: GrantAccessRequest | DeclineAccessRequest): Promise<void> => {
    const address = accessAddress(plan.id, `/requests/${request.id}/${what}`)
    if (await doing.act(() => tell('POST', address, sent)))
      onChanged(t(what === 'grant' ? 'access.given' : 'access.declinedSaid', names))
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (doing.busy || !checkFields(event.currentTarget)) return
    if (declining === true) void answer('decline', { word: word.trim() || null })
    else if (right !== undefined) void answer('grant', { right, lastDay })
  }
  return (
    <section className="access-request" aria-labelledby={titleId} data-color="info">
      <KeyVerticalIcon aria-hidden />
      <div>
        <h2 id={titleId}>{t('access.wants', names)}</h2>
        {request.word !== null && <p className="access-word">{t('access.says', { word: request.word })}</p>}
        <form ref={form} noValidate onSubmit={submit}>
          {declining === true && (
            <TextField label={t('access.declineWord')} value={word} onChange={setWord} limit={factLimits.word} />
          )}
          {declining !== true && right !== undefined && (
            <div className="access-request-fields">
              <SelectField
                label={t('access.rightTo', { name: words.firstName(participant) })}
                value={right}
                onChange={setChosen}
                options={choices.map((one) => ({ value: one, name: t(`access.choices.${one}`) }))}
              />
              <DateField
                label={t('access.lastDay')}
                value={lastDay}
                onChange={setLastDay}
                min={norwegianDay(Date.now())}
              />
            </div>
          )}
          {declining !== true && right === undefined && <p>{t('access.nothingToGive')}</p>}
          <FailureLine words={doing.failure} />
          <div className="dialog-ways">
            {declining === true ? (
              <>
                <Button type="submit" aria-disabled={doing.busy}>
                  {t('access.declineSend')}
                </Button>
                <Button variant="secondary" aria-disabled={doing.busy} onClick={() => setDeclining(false)}>
                  {t('common.cancel')}
                </Button>
              </>
            ) : (
              <>
                {right !== undefined && (
                  <Button type="submit" aria-disabled={doing.busy}>
                    {t('access.give')}
                  </Button>
                )}
                <Button
                  variant="secondary"
                  data-way="decline"
                  aria-disabled={doing.busy}
                  onClick={() => setDeclining(true)}
                >
                  {t('access.decline')}
                </Button>
              </>
            )}
          </div>
        </form>
      </div>
    </section>
  )
}
