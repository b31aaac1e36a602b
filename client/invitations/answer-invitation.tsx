import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AcceptedBody, InvitationLookBody } from '../../shared/api/invitations.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { tooMany, WordField } from '../hand-over/word-field.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { accept, decline } from './invitation-requests.ts'

export interface AnswerInvitationProps {
  readonly token: string
  readonly about: NonNullable<InvitationLookBody['plan']>
  readonly onDone: (
    outcome:
      | { readonly kind: 'accepted'; readonly answer: AcceptedBody; readonly invitedBy: string }
      | { readonly kind: 'declined' },
  ) => void
  /** It could not be answered: perhaps it is open no more. */
  readonly onClosed: () => void
}

/** For the one whom it is for: what it is about, and yes or no. */
export function AnswerInvitation({ token, about, onDone, onClosed }: AnswerInvitationProps) {
  const { t } = useTranslation()
  const { busy, failure, act } = useDoing()
  const [declining, setDeclining] = useState(false)
  const { title, invitedBy, role, name } = about
  const own = role === 'person'
  const say = async (): Promise<void> => {
    const did = await act(async () => onDone({ kind: 'accepted', answer: await accept(token), invitedBy }))
    if (!did) onClosed()
  }
  return (
    <div className="invitation-card">
      <p>
        {own ? t('invitations.page.aboutPerson', { invitedBy }) : t('invitations.page.about', { invitedBy, title })}
      </p>
      <p>{t('invitations.page.as', { name, role: t(`roles.${role}`).toLowerCase() })}</p>
      {!own && <p>{t('invitations.page.yesMeans')}</p>}
      <FailureLine words={failure} />
      <div className="invitation-ways">
        <Button aria-disabled={busy} onClick={() => void say()}>
          {t(busy ? 'invitations.page.answering' : 'invitations.page.yes')}
        </Button>
        <Button variant="secondary" onClick={() => setDeclining(true)}>
          {t('invitations.page.no')}
        </Button>
      </div>
      {declining && (
        <DeclineDialog
          token={token}
          invitedBy={invitedBy}
          onDone={() => onDone({ kind: 'declined' })}
          onClose={() => setDeclining(false)}
        />
      )}
    </div>
  )
}

interface DeclineDialogProps {
  readonly token: string
  readonly invitedBy: string
  readonly onDone: () => void
  readonly onClose: () => void
}

function DeclineDialog({ token, invitedBy, onDone, onClose }: DeclineDialogProps) {
  const { t } = useTranslation()
  const { busy, failure, act } = useDoing()
  const [word, setWord] = useState('')
  const send = async (): Promise<void> => {
    if (tooMany(word) > 0) return
    if (await act(() => decline(token, word.trim() === '' ? null : word.trim()))) onDone()
  }
  return (
    <Dialog title={t('invitations.page.noTitle')} onClose={onClose}>
      <div className="invite">
        <p>{t('invitations.page.noText', { invitedBy })}</p>
        <WordField
          label={t('invitations.page.word', { invitedBy })}
          description={t('invitations.page.wordHint')}
          value={word}
          onChange={setWord}
        />
        <FailureLine words={failure} />
        <div className="dialog-ways">
          <Button aria-disabled={busy} onClick={() => void send()}>
            {t(busy ? 'invitations.page.answering' : 'invitations.page.no')}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
