import { ChevronRightIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { LogEntry } from './log-entry.tsx'
import { useLogWords } from './log-words.ts'
import { useAccessLog } from './use-access-log.ts'
import './access-log.css'

const week = 7 * 24 * 3_600_000
const most = 6

/** Who has seen the plan in the last seven days, for those who may read the log; nothing for others. */
export function LatestSeen({ plan }: { readonly plan: PlanBody }) {
  return plan.pages.log ? <Latest plan={plan} /> : null
}

function Latest({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const [since] = useState(() => new Date(Date.now() - week).toISOString())
  const { log } = useAccessLog(plan.id, { since })
  const words = useLogWords(plan)
  return (
    <section className="latest-seen" aria-labelledby="latest-seen">
      <h2 id="latest-seen">{t('accessLog.latest')}</h2>
      <p className="log-quiet">{t('accessLog.latestWhen')}</p>
      {log.state === 'loading' && <p role="status">{t('accessLog.loading')}</p>}
      {(log.state === 'failed' || log.state === 'closed') && <p role="status">{t(`accessLog.${log.state}`)}</p>}
      {log.state === 'ready' && log.entries.length === 0 && <p>{t('accessLog.emptyWeek')}</p>}
      {log.entries.length > 0 && (
        <ul className="log-list">
          {log.entries.slice(0, most).map((entry) => (
            <LogEntry key={entry.id} plan={plan} entry={entry} words={words} whole={false} />
          ))}
        </ul>
      )}
      <AppLink className="ds-link log-more" href={routes.log(plan.id)}>
        {t('accessLog.whole')}
        <ChevronRightIcon aria-hidden />
      </AppLink>
    </section>
  )
}
