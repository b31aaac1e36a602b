import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { tooMany, WordField } from '../hand-over/word-field.tsx'
import { navigate } from '../navigation/navigation.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { leavePlan } from './invitation-requests.ts'
import './invitations.css'

/** One's own way out of a plan, with a question first. Not for the person whose plan it is. */
export function LeavePlan({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { busy, failure, act, forget } = useDoing()
  const [asking, setAsking] = useState(false)
  const [word, setWord] = useState('')
  const leave = async (): Promise<void> => {
    if (tooMany(word) > 0) return
    const request = { word: word.trim() === '' ? null : word.trim() }
    if (!(await act(() => leavePlan(plan.id, request)))) return
    announce.answer(t('invitations.leave.done', { title: plan.title }))
    navigate(routes.plans, { unguarded: true })
  }
  return (
    <>
      <Button
        variant="tertiary"
        className="open-form"
        onClick={() => {
          forget()
          setAsking(true)
        }}
      >
        {t('invitations.leave.button')}
      </Button>
      {asking && (
        <Dialog title={t('invitations.leave.title', { title: plan.title })} onClose={() => setAsking(false)}>
          <div className="invite">
            <p>{t('invitations.leave.text')}</p>
            <WordField
              label={t('invitations.leave.word')}
              description={t('invitations.leave.wordHint')}
              value={word}
              onChange={setWord}
            />
            <FailureLine words={failure} />
            <div className="dialog-ways">
              <Button colour="danger" aria-disabled={busy} onClick={() => void leave()}>
                {t(busy ? 'invitations.leave.leaving' : 'invitations.leave.button')}
              </Button>
              <Button variant="secondary" onClick={() => setAsking(false)}>
                {t('common.cancel')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}
