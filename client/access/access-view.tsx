import { InformationSquareFillIcon } from '@navikt/aksel-icons'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { LatestSeen } from '../access-log/latest-seen.tsx'
import { useKeptFocus } from '../consent/use-kept-focus.ts'
import { usePlanNews } from '../plan/plan-news.ts'
import { useReloadPlan } from '../plan/reload-plan.ts'
import { ask, Failure } from '../session/api.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { AccessMatrix } from './access-matrix.tsx'
import { AccessRequestNotice } from './access-request-notice.tsx'
import { accessAddress } from './access-requests.ts'
import { SeenAs } from './seen-as.tsx'
import './access.css'

type Loaded =
  | { readonly state: 'loading' | 'failed' | 'closed' }
  | { readonly state: 'ready'; readonly body: AccessBody }

/** Screen 06: who sees and writes what. */
export function AccessView({ plan, sync }: { readonly plan: PlanBody; readonly sync: PlanSync }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const reloadPlan = useReloadPlan()
  const news = usePlanNews()
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' })
  const [round, setRound] = useState(0)
  const [seen, setSeen] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  useKeptFocus(place, 'view-title')

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan that has come anew, news and a round are reloads
  useEffect(() => {
    const given = new AbortController()
    ask<AccessBody>(accessAddress(plan.id), given.signal).then(
      (body) => setLoaded({ state: 'ready', body }),
      (error: unknown) => {
        if (given.signal.aborted) return
        const status = error instanceof Failure ? error.status : null
        if (status === 403 || status === 404) setLoaded({ state: 'closed' })
        else setLoaded((before) => (before.state === 'ready' ? before : { state: 'failed' }))
      },
    )
    return () => given.abort()
  }, [plan, news, round])

  const onChanged = useCallback(
    (said: string) => {
      announce.answer(said)
      setRound((before) => before + 1)
      reloadPlan()
    },
    [announce, reloadPlan],
  )

  return (
    <div ref={place} className="access">
      {content()}
    </div>
  )

  function content() {
    if (loaded.state === 'closed') return <p role="status">{t('access.closed')}</p>
    if (loaded.state === 'failed') {
      return (
        <div role="alert" className="access-failed">
          <h2>{t('access.failedTitle')}</h2>
          <p>{t('access.failedText')}</p>
          <Button variant="secondary" onClick={() => setRound((before) => before + 1)}>
            {t('common.tryAgain')}
          </Button>
        </div>
      )
    }
    if (loaded.state !== 'ready') return <p role="status">{t('access.loading')}</p>
    const { body } = loaded
    if (seen !== null && body.may.decide) {
      return <SeenAs plan={plan} participant={seen} sync={sync} onLeave={() => setSeen(null)} />
    }
    return (
      <>
        <p className="access-lead">{lead(body.may)}</p>
        <AccessRequestNotice plan={plan} onAnswered={onChanged} />
        <div className="access-columns">
          {body.people.length === 0 ? (
            <p className="access-empty">{t('access.empty')}</p>
          ) : (
            <AccessMatrix plan={plan} body={body} onChanged={onChanged} onSee={setSeen} />
          )}
          <aside className="access-beside" aria-label={t('access.beside')}>
            <LatestSeen plan={plan} />
            <div className="access-info" data-color="info">
              <InformationSquareFillIcon aria-hidden />
              <p>{t('access.info')}</p>
            </div>
          </aside>
        </div>
      </>
    )
  }

  function lead({ decide, hideFromParents, why }: AccessBody['may']): string {
    if (decide) return t(plan.role === 'person' ? 'access.lead' : 'access.leadFor', { name: plan.person.firstName })
    if (hideFromParents) return t('access.leadHides')
    const known = reasons.find((one) => one === why)
    return known === undefined ? t('access.leadReads') : `${t('access.leadReads')} ${t(`access.whyNot.${known}`)}`
  }
}

const reasons = ['mandate', 'objection', 'too-young', 'no-capacity', 'capable', 'of-age'] as const
