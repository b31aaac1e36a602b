import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { useReloadPlan } from '../plan/reload-plan.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import { askInvitations, invite } from './invitation-requests.ts'
import './invitations.css'

export interface InviteDialogProps {
  readonly plan: PlanBody
  readonly participant: ParticipantBody
  readonly onClose: () => void
}

/** What came of it: a link to hand over, because one asked for it or because the e-mail did not go. */
interface MadeLink {
  readonly link: string
  readonly notSent: boolean
}

/** To whom an invitation goes, and how: by e-mail, or as a link that is shown once. */
export function InviteDialog({ plan, participant, onClose }: InviteDialogProps) {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeLink | null>(null)
  const { firstName, name } = participant
  const title = made === null ? t('invitations.dialog.title', { name }) : t('invitations.made.title', { name })
  return (
    <Dialog title={title} onClose={onClose}>
      {made === null ? (
        <InviteForm plan={plan} participant={participant} onMade={setMade} onClose={onClose} />
      ) : (
        <LinkToHandOver made={made} name={firstName} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface InviteFormProps extends InviteDialogProps {
  readonly onMade: (made: MadeLink) => void
}

function InviteForm({ plan, participant, onMade, onClose }: InviteFormProps) {
  const { t } = useTranslation()
  const reload = useReloadPlan()
  const announce = useAnnounce()
  const { busy, failure, act } = useDoing()
  const mail = useMail(plan.id)
  const form = useRef<HTMLFormElement>(null)
  const { id, firstName, invitation } = participant
  const [email, setEmail] = useState(invitation?.email ?? participant.email ?? '')
  const [number, setNumber] = useState('')
  const [asked, setAsked] = useState<'send' | 'link' | null>(null)
  const written = { email: email.trim(), number: number.replace(/\s/g, '') }
  const nothing = written.email === '' && written.number === ''

  const make = async (send: boolean): Promise<void> => {
    setAsked(send ? 'send' : 'link')
    if (form.current === null || !checkFields(form.current)) return
    const request = {
      participant: id,
      email: written.email === '' ? null : written.email,
      nationalId: written.number === '' ? null : written.number,
      send,
    }
    await act(async () => {
      const { link } = await invite(plan.id, request)
      reload()
      if (link !== null) onMade({ link, notSent: send })
      else {
        announce.answer(t('invitations.made.sent', { name: firstName, email: written.email }))
        onClose()
      }
    })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void make(mail && written.email !== '')
  }
  const emailFault = (): string | null => {
    if (nothing) return t('invitations.dialog.oneNeeded')
    if (written.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(written.email)) {
      return t('invitations.dialog.emailUnlikely')
    }
    return asked === 'send' && written.email === '' ? t('invitations.dialog.emailUnlikely') : null
  }
  return (
    <form className="invite" ref={form} noValidate onSubmit={submit}>
      <p>{t('invitations.dialog.lead', { name: firstName })}</p>
      <TextField
        label={t('invitations.dialog.email')}
        hint={t('invitations.dialog.emailHint', { name: firstName })}
        type="email"
        value={email}
        onChange={setEmail}
        limit={factLimits.email}
        fault={emailFault()}
      />
      <TextField
        label={t('invitations.dialog.number')}
        hint={t('invitations.dialog.numberHint')}
        value={number}
        onChange={setNumber}
        limit={20}
        fault={written.number === '' || /^\d{11}$/.test(written.number) ? null : t('invitations.dialog.numberUnlikely')}
      />
      {!mail && <p className="fact-note">{t('invitations.dialog.noMail')}</p>}
      <FailureLine words={failure} />
      <div className="dialog-ways">
        {mail && (
          <Button aria-disabled={busy} onClick={() => void make(true)}>
            {t(busy && asked === 'send' ? 'invitations.dialog.sending' : 'invitations.dialog.send')}
          </Button>
        )}
        <Button {...(mail ? { variant: 'secondary' } : {})} aria-disabled={busy} onClick={() => void make(false)}>
          {t(busy && asked === 'link' ? 'invitations.dialog.making' : 'invitations.dialog.makeLink')}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Whether e-mail goes out from here. Until it is known, the link alone is offered. */
function useMail(plan: string): boolean {
  const [mail, setMail] = useState(false)
  useEffect(() => {
    const given = new AbortController()
    askInvitations(plan, given.signal).then(
      ({ email }) => setMail(email),
      // The link is offered then.
      () => undefined,
    )
    return () => given.abort()
  }, [plan])
  return mail
}

interface LinkToHandOverProps {
  readonly made: MadeLink
  readonly name: string
  readonly onClose: () => void
}

function LinkToHandOver({ made, name, onClose }: LinkToHandOverProps) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(made.link)
      setCopied(true)
    } catch {
      setCopied(false)
      field.current?.select()
    }
  }
  return (
    <div className="invite">
      <p>{t(made.notSent ? 'invitations.made.notSent' : 'invitations.made.once', { name })}</p>
      <div className="ds-field">
        <label className="ds-label" htmlFor={id}>
          {t('invitations.made.link')}
        </label>
        <input ref={field} id={id} className="ds-input invite-link" readOnly value={made.link} />
      </div>
      <p role="status" className="invite-copied">
        {copied === null ? '' : t(copied ? 'invitations.made.copied' : 'invitations.made.notCopied')}
      </p>
      <div className="dialog-ways">
        <Button onClick={() => void copy()}>{t('invitations.made.copy')}</Button>
        <Button variant="secondary" onClick={onClose}>
          {t('invitations.made.done')}
        </Button>
      </div>
    </div>
  )
}
