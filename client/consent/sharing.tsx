import { Buildings2Icon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsentRowBody } from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { formatNames } from '../../shared/language/lists.ts'
import { useLanguage } from '../language/use-language.ts'
import { type FormPlace, OpenForm, useFormPlace } from '../plan/facts/form-place.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { ConsentForm } from './consent-form.tsx'
import type { ConsentPartProps } from './consent-part.ts'
import { ConsentStateTag } from './consent-state-tag.tsx'
import {
  isInForce,
  newestTo,
  type Receiver,
  receiverKey,
  receiversOf,
  servicesOf,
  unansweredServices,
} from './receivers.ts'
import { useConsentWords } from './use-consent-words.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** With whom the plan is shared, and who waits for an answer (§ 9 i). */
export function Sharing(props: ConsentPartProps) {
  const { plan, page } = props
  const { t } = useTranslation()
  const forms = useFormPlace()
  const receivers = receiversOf(plan, page, norwegianDay(Date.now()))
  // Nothing is said of what the reader is not told.
  if (page.sees === 'status') return null
  return (
    <section ref={forms.place} className="consent-card" aria-labelledby="consent-to-sharing">
      <h2 id="consent-to-sharing">{t('consent.sharing.title')}</h2>
      <p className="consent-note">{t('consent.sharing.lead')}</p>
      {receivers.length === 0 && <p>{t('consent.sharing.none')}</p>}
      <ul className="consent-list">
        {receivers.map((receiver) => (
          <ReceiverRow key={receiverKey(receiver)} {...props} receiver={receiver} forms={forms} />
        ))}
      </ul>
      <ServiceChoice {...props} forms={forms} />
    </section>
  )
}

/** Shares with a whole service: which, and then as with anybody else. */
function ServiceChoice({ plan, page, onChanged, forms }: ConsentPartProps & { readonly forms: FormPlace }) {
  const { t } = useTranslation()
  const [service, setService] = useState<string | null>(null)
  const words = useConsentWords(plan, page)
  const decides = page.may['consent-to-sharing'].allowed
  const services = unansweredServices(page)
  if (services.length === 0 || !(decides || page.mayRecord)) return null
  if (!forms.isOpen('service')) {
    return (
      <div className="consent-ways">
        <OpenForm forms={forms} name="service" variant="secondary">
          {t('consent.sharing.service')}
        </OpenForm>
      </div>
    )
  }
  const receiver = { participant: null, service }
  const close = (): void => {
    setService(null)
    forms.close('service', 'left', '')
  }
  return (
    <>
      <SelectField
        label={t('consent.sharing.whichService')}
        hint={t('consent.sharing.serviceHint')}
        value={service}
        onChange={setService}
        options={services.map(({ id, name, organisation, participants }) => ({
          value: id,
          name: `${name}, ${organisation} (${words.names(participants)})`,
        }))}
      />
      {service === null ? (
        <div className="consent-ways">
          <Button variant="tertiary" onClick={close}>
            {t('common.cancel')}
          </Button>
        </div>
      ) : (
        <ConsentForm
          key={service}
          plan={plan}
          page={page}
          receiver={receiver}
          recorded={!decides}
          onLeave={close}
          onDone={() => {
            close()
            onChanged(t('consent.sharing.given', { name: words.receiver(receiver) }))
          }}
        />
      )}
    </>
  )
}

interface ReceiverRowProps extends ConsentPartProps {
  readonly receiver: Receiver
  readonly forms: FormPlace
}

function ReceiverRow({ plan, page, onChanged, receiver, forms }: ReceiverRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useConsentWords(plan, page)
  const [withdrawing, setWithdrawing] = useState(false)
  const key = receiverKey(receiver)
  const row = newestTo(receiver, page.rows)
  const holds = row !== null && isInForce(row)
  const decides = page.may['consent-to-sharing'].allowed
  const records = !decides && page.mayRecord
  const name = words.receiver(receiver)
  const through = servicesOf(receiver.participant, page)
  const prepares = receiver.participant !== null && receiver.participant === page.preparedBy
  if (forms.isOpen(key)) {
    return (
      <li className="consent-open">
        <ConsentForm
          plan={plan}
          page={page}
          receiver={receiver}
          recorded={records}
          onLeave={() => forms.close(key, 'left', '')}
          onDone={() => {
            forms.close(key, 'left', '')
            onChanged(t('consent.sharing.given', { name }))
          }}
        />
      </li>
    )
  }
  return (
    <li className="consent-receiver">
      <Face plan={plan} page={page} receiver={receiver} />
      <div className="consent-what">
        <p className="consent-name">
          <strong>{name}</strong>
          <ConsentStateTag row={row} />
        </p>
        <p className="consent-note">{aboutReceiver()}</p>
        {row === null && through.length === 0 && (
          <p>{t(prepares ? 'consent.sharing.prepares' : 'consent.sharing.unanswered', { name })}</p>
        )}
        {row !== null && <Story row={row} words={words.story(row)} what={words.what(row.what)} />}
        {through.length > 0 && (
          <p>
            {t(holds ? 'consent.sharing.through' : 'consent.sharing.throughAlone', {
              service: formatNames(through, language),
            })}
          </p>
        )}
      </div>
      {(decides || records) && (
        <div className="consent-ways">
          <OpenForm
            forms={forms}
            name={key}
            variant={holds || through.length > 0 ? 'tertiary' : 'secondary'}
            label={t(`consent.sharing.${giving()}Whom`, { name })}
          >
            {t(`consent.sharing.${giving()}`)}
          </OpenForm>
          {holds && (
            <Button
              variant="tertiary"
              aria-label={t(decides ? 'consent.sharing.withdrawWhom' : 'consent.sharing.recordWithdrawalWhom', {
                name,
              })}
              onClick={() => setWithdrawing(true)}
            >
              {t(decides ? 'consent.sharing.withdraw' : 'consent.sharing.recordWithdrawal')}
            </Button>
          )}
        </div>
      )}
      {withdrawing && (
        <WithdrawDialog
          plan={plan}
          page={page}
          row={row}
          recorded={records}
          onClose={() => setWithdrawing(false)}
          onDone={() => {
            setWithdrawing(false)
            onChanged(t('consent.sharing.withdrawn', { name }))
          }}
        />
      )}
    </li>
  )

  function giving(): 'record' | 'change' | 'own' | 'answer' | 'again' {
    if (records) return 'record'
    if (holds) return 'change'
    if (through.length > 0) return 'own'
    return row === null ? 'answer' : 'again'
  }

  /** What they are: the role, or the people in the service. */
  function aboutReceiver(): string {
    if (receiver.service !== null) {
      const people = page.services.find(({ id }) => id === receiver.service)?.participants ?? []
      return people.length === 0
        ? t('consent.sharing.nobody')
        : t('consent.sharing.people', { names: words.names(people) })
    }
    const one = plan.participants.find(({ id }) => id === receiver.participant)
    if (one === undefined) return ''
    return [one.title ?? t(`roles.${one.role}`), one.organisation].filter((part) => part !== null).join(' · ')
  }
}

function Face({ plan, receiver }: Pick<ReceiverRowProps, 'plan' | 'page' | 'receiver'>) {
  const one = plan.participants.find(({ id }) => id === receiver.participant)
  if (one !== undefined) return <Avatar initials={one.initials} colour={one.colour} />
  return (
    <span className="consent-service" aria-hidden>
      <Buildings2Icon />
    </span>
  )
}

interface StoryProps {
  readonly row: ConsentRowBody
  readonly words: readonly string[]
  readonly what: string
}

/** What is shared, and how it came about. */
function Story({ row, words, what }: StoryProps) {
  return (
    <>
      <p>{what}</p>
      <p className="consent-story">{words.join('. ')}.</p>
      {row.word !== null && <p className="consent-word">«{row.word}»</p>}
    </>
  )
}
