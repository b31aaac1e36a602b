import { ArrowsCirclepathIcon, PrinterSmallIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLogEntry } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { formatWeekday, norwegianDay } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { LogEntry } from './log-entry.tsx'
import { useLogWords } from './log-words.ts'
import { type LoadedLog, type LogFilter, useAccessLog } from './use-access-log.ts'
import './access-log.css'

export interface LogViewProps {
  readonly plan: PlanBody
}

const acts = ['opened', 'refused', 'downloaded', 'looked-as'] as const

/** Who has seen the plan: everything that stands in the log, by day, newest first. */
export function LogView({ plan }: LogViewProps) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<LogFilter>({})
  const { log, more, reload } = useAccessLog(plan.id, filter)
  if (log.state === 'closed') return <p role="status">{t('accessLog.closed')}</p>
  return (
    <div className="access-log">
      <p className="log-lead">{t('accessLog.lead')}</p>
      <div className="log-ways">
        <LogFilters log={log} filter={filter} onFilter={setFilter} />
        <Button variant="tertiary" onClick={() => window.print()}>
          <PrinterSmallIcon aria-hidden />
          {t('accessLog.print')}
        </Button>
      </div>
      <p className="log-quiet" role="status">
        {log.state === 'loading' ? t('accessLog.loading') : shown()}
      </p>
      <LogDays plan={plan} entries={log.entries} />
      {log.state === 'failed' && (
        <div role="alert">
          <p>{t('accessLog.failed')}</p>
          <Button variant="secondary" onClick={reload}>
            <ArrowsCirclepathIcon aria-hidden />
            {t('common.tryAgain')}
          </Button>
        </div>
      )}
      {log.before !== null && log.state !== 'failed' && (
        <Button variant="secondary" onClick={() => log.state === 'ready' && more()}>
          {t('accessLog.more')}
        </Button>
      )}
    </div>
  )

  function shown(): string {
    if (log.state === 'failed') return ''
    if (log.entries.length > 0) return t('accessLog.shown', { count: log.entries.length })
    return t(filter.person === undefined && filter.act === undefined ? 'accessLog.empty' : 'accessLog.emptyFiltered')
  }
}

interface LogFiltersProps {
  readonly log: LoadedLog
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
}

function LogFilters({ log, filter, onFilter }: LogFiltersProps) {
  const { t } = useTranslation()
  const people = log.people.map(({ id, name }) => ({ value: id, name: name === '' ? t('accessLog.nobody') : name }))
  const { person, act, own } = filter
  const changed = (change: {
    person?: string | undefined
    act?: AccessLogEntry['act'] | undefined
    own?: 'yes' | undefined
  }) => {
    const next = { person, act, own, ...change }
    onFilter({
      ...(next.person === undefined ? {} : { person: next.person }),
      ...(next.act === undefined ? {} : { act: next.act }),
      ...(next.own === undefined ? {} : { own: next.own }),
    })
  }
  return (
    <fieldset className="log-filters">
      <legend className="ds-sr-only">{t('accessLog.filters')}</legend>
      <SelectField
        label={t('accessLog.person')}
        value={person ?? 'all'}
        options={[{ value: 'all', name: t('accessLog.everybody') }, ...people]}
        onChange={(value) => changed({ person: value === 'all' ? undefined : value })}
      />
      <SelectField
        label={t('accessLog.act')}
        value={act ?? 'all'}
        options={[
          { value: 'all' as const, name: t('accessLog.everything') },
          ...acts.map((value) => ({ value, name: t(`accessLog.acts.${value}`) })),
        ]}
        onChange={(value) => changed({ act: value === 'all' ? undefined : value })}
      />
      <label className="log-own">
        <input
          className="ds-input"
          type="checkbox"
          checked={own === 'yes'}
          onChange={(event) => changed({ own: event.target.checked ? 'yes' : undefined })}
        />
        {t('accessLog.own')}
      </label>
    </fieldset>
  )
}

function LogDays({ plan, entries }: { readonly plan: PlanBody; readonly entries: readonly AccessLogEntry[] }) {
  const language = useLanguage()
  const words = useLogWords(plan)
  const days = Map.groupBy(entries, ({ until }) => norwegianDay(Date.parse(until)))
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="log-day" aria-labelledby={`log-${day}`}>
      <h2 id={`log-${day}`}>{formatWeekday(day, language)}</h2>
      <ul className="log-list">
        {ofDay.map((entry) => (
          <LogEntry key={entry.id} plan={plan} entry={entry} words={words} whole />
        ))}
      </ul>
    </section>
  ))
}
