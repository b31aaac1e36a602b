import { PadlockLockedIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccessRequestBody, askAgainAfterDays } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { formatShortDay, norwegianDay } from '../../shared/language/dates.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { accessAddress, useAccessRequests } from '../access/access-requests.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { useLanguage } from '../language/use-language.ts'
import { tell } from '../session/api.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReloadPlan } from './reload-plan.ts'

/** A section that I know of and may not read: one line, who can open it, and the way to ask. */
export function ClosedSection({ section, plan }: { readonly section: Section; readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const announce = useAnnounce()
  const reloadPlan = useReloadPlan()
  const doing = useDoing()
  const known = useAccessRequests(plan)
  const [asking, setAsking] = useState(false)
  const [word, setWord] = useState('')
  const name = plan.person.firstName
  // The newest of my own.
  const mine = known?.requests.find(
    (one) => one.section === section && one.participant === plan.me && one.page === null,
  )
  const mayAsk = mine === undefined || mayAskAgain(mine)
  const canOpen = known?.askable.includes(section) ?? false
  const done = (said: string): void => {
    setAsking(false)
    announce.answer(said)
    reloadPlan()
  }
  const send = async (): Promise<void> => {
    const wish = { section, page: null, word: word.trim() || null }
    if (await doing.act(() => tell('POST', accessAddress(plan.id, '/requests'), wish))) done(t('access.asked'))
  }
  const takeBack = async (): Promise<void> => {
    if (mine === undefined) return
    const address = accessAddress(plan.id, `/requests/${mine.id}/withdraw`)
    if (await doing.act(() => tell('POST', address))) done(t('access.takenBack'))
  }
  return (
    <section id={section} className="closed-section" aria-labelledby={`section-${section}`} data-section={section}>
      <PadlockLockedIcon aria-hidden />
      <div>
        <h2 id={`section-${section}`} tabIndex={-1}>
          {t(`sections.names.${section}`)}
        </h2>
        <p>{sentence()}</p>
        {!asking && <FailureLine words={doing.failure} />}
      </div>
      {canOpen && mine?.state === 'open' && (
        <Button variant="tertiary" colour="neutral" onClick={takeBack}>
          {t('access.takeBack')}
        </Button>
      )}
      {canOpen && mayAsk && (
        <Button variant="secondary" colour="neutral" onClick={() => setAsking(true)}>
          {t('access.askFor')}
        </Button>
      )}
      {asking && (
        <Dialog
          title={t('access.askTitle', { section: t(`sections.names.${section}`) })}
          onClose={() => setAsking(false)}
        >
          <p>{t('access.askText', { name })}</p>
          <TextField label={t('access.word')} value={word} onChange={setWord} limit={factLimits.word} lines />
          <FailureLine words={doing.failure} />
          <div className="dialog-ways">
            <Button aria-disabled={doing.busy} onClick={send}>
              {t('access.send')}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  )

  function sentence(): string {
    if (plan.waitingForConsent) return t('access.waiting')
    if (plan.role === 'person' || (known !== null && !canOpen)) return t('plan.closedByOthers')
    if (mine?.state === 'open') {
      const asked = norwegianDay(Date.parse(mine.asked))
      if (asked === norwegianDay(Date.now())) return t('access.openToday', { name })
      return t('access.open', { name, day: formatShortDay(asked, language) })
    }
    if (mine?.state === 'declined' && !mayAsk) return declined(mine)
    return t('plan.closed', { name })
  }

  /** Who said no: the one whose plan it is, or somebody on their behalf. */
  function declined({ answer, answeredBy }: AccessRequestBody): string {
    const by = plan.participants.find(({ id }) => id === answeredBy)
    const who =
      by === undefined
        ? t('access.declinedByNobody')
        : by.role === 'person'
          ? t('access.declined', { name })
          : t('access.declinedFor', { by: by.firstName, name })
    return answer === null ? who : `${who} ${t('access.declinedWord', { word: answer })}`
  }
}

function mayAskAgain({ state, answered }: AccessRequestBody): boolean {
  if (state !== 'declined') return state !== 'open'
  return answered !== null && Date.parse(answered) + askAgainAfterDays * 24 * 3_600_000 <= Date.now()
}
