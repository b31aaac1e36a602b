import { EyeIcon } from '@navikt/aksel-icons'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeenAsBody } from '../../shared/api/access.ts'
import type { PlanBody, SectionBody } from '../../shared/api/api.ts'
import { ConsentFacts } from '../plan/facts/consent-facts.tsx'
import { LinkedPlansFacts } from '../plan/facts/linked-plans-facts.tsx'
import { ParticipantsFacts } from '../plan/facts/participants-facts.tsx'
import { PeriodFacts } from '../plan/facts/period-facts.tsx'
import { ResponsibilityFacts } from '../plan/facts/responsibility-facts.tsx'
import { usePlanNews } from '../plan/plan-news.ts'
import { ask } from '../session/api.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { accessAddress } from './access-requests.ts'
import { AccessRightIcon } from './access-right-icon.tsx'
import { SeenTexts } from './seen-texts.tsx'

export interface SeenAsProps {
  readonly plan: PlanBody
  readonly participant: string
  readonly sync: PlanSync
  readonly onLeave: () => void
}

/** The plan as another participant gets it: its sections with their rights, its texts and facts, and whom they know of. */
export function SeenAs({ plan, participant, sync, onLeave }: SeenAsProps) {
  const { t } = useTranslation()
  const [body, setBody] = useState<SeenAsBody | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const news = usePlanNews()
  const banner = useRef<HTMLParagraphElement>(null)
  const name = plan.participants.find(({ id }) => id === participant)?.firstName ?? ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan that has come anew, news and a round are reloads
  useEffect(() => {
    const given = new AbortController()
    ask<SeenAsBody>(accessAddress(plan.id, `/as/${participant}`), given.signal).then(
      (come) => {
        setBody(come)
        setFailure(null)
      },
      (error: unknown) => {
        if (given.signal.aborted) return
        // What they see no more is not left standing.
        setBody(null)
        setFailure(failureSentence(error, t))
      },
    )
    return () => given.abort()
  }, [plan, participant, news, round, t])
  useEffect(() => banner.current?.focus(), [])

  return (
    <div className="seen-as">
      <div className="seen-as-banner" data-color="info">
        <EyeIcon aria-hidden />
        <p ref={banner} tabIndex={-1}>
          {t('access.seeing', { name })}
        </p>
        <Button variant="secondary" onClick={onLeave}>
          {t('access.leave')}
        </Button>
      </div>
      {failure !== null && (
        <div role="alert" className="access-failed">
          <p>{failure}</p>
          <Button variant="secondary" onClick={() => setRound((before) => before + 1)}>
            {t('common.tryAgain')}
          </Button>
        </div>
      )}
      {failure === null && body === null && <p role="status">{t('access.loading')}</p>}
      {body !== null && (
        <>
          <p className="access-lead">{t('access.seenText', { name })}</p>
          {body.sections.map((part) => (
            <SeenSection key={part.section} plan={readOnly(body)} part={part} sync={sync} />
          ))}
        </>
      )}
    </div>
  )
}

/** Nothing can be changed in it. */
function readOnly(body: SeenAsBody): PlanBody {
  return {
    ...body,
    pages: { access: false, consent: false, log: false },
    sections: body.sections.map((part) => (part.right === 'none' ? part : { ...part, right: 'read' })),
  }
}

interface SeenSectionProps {
  readonly plan: PlanBody
  readonly part: SectionBody
  readonly sync: PlanSync
}

function SeenSection({ plan, part: { section, right }, sync }: SeenSectionProps) {
  const { t } = useTranslation()
  const documents = plan.documents.filter((one) => one.section === section)
  const pages = documents.filter(({ owner }) => owner !== null)
  const whole = documents.find(({ owner }) => owner === null)
  const nameOf = (id: string | null): string =>
    plan.participants.find((one) => one.id === id)?.name ?? t('access.somebody')
  return (
    <section className="seen-section" data-right={right} aria-labelledby={`seen-${section}`}>
      <div className="seen-head">
        <h2 id={`seen-${section}`}>{t(`sections.names.${section}`)}</h2>
        <span className="seen-right">
          <AccessRightIcon right={right} />
          {t(`access.choices.${right}`)}
        </span>
      </div>
      {pages.length > 0 && (
        <ul className="seen-pages">
          {pages.map((page) => (
            <li key={page.name}>
              <span>{nameOf(page.owner)}</span>
              <span className="seen-right">
                <AccessRightIcon right={page.right} />
                {t(`access.rights.${page.right}`)}
              </span>
              <SeenTexts page={page} sync={sync} />
            </li>
          ))}
        </ul>
      )}
      {whole !== undefined && <SeenTexts page={whole} sync={sync} />}
      {right !== 'none' && section === 'participants' && <ParticipantsFacts plan={plan} />}
      {right !== 'none' && section === 'responsibility' && <ResponsibilityFacts plan={plan} />}
      {right !== 'none' && section === 'period' && <PeriodFacts plan={plan} />}
      {right !== 'none' && section === 'consent' && <ConsentFacts plan={plan} />}
      {right !== 'none' && section === 'cooperation' && <LinkedPlansFacts plan={plan} />}
    </section>
  )
}
