import { PadlockLockedIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { AccessLogEntry } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { Avatar } from '../ui/avatar.tsx'
import type { LogWords } from './log-words.ts'

export interface LogEntryProps {
  readonly plan: PlanBody
  readonly entry: AccessLogEntry
  readonly words: LogWords
  /** Without the day, which stands above, and with what and why. */
  readonly whole: boolean
}

/** One visit: who, when, and what they saw. One who was not let in is told as calmly, with a lock and the word. */
export function LogEntry({ plan, entry, words, whole }: LogEntryProps) {
  const { t } = useTranslation()
  const participant = plan.participants.find(({ id }) => id === entry.person.participant)
  const refused = entry.act === 'refused'
  const when = whole ? words.time(entry) : words.when(entry)
  return (
    <li className="log-entry" data-act={entry.act}>
      <Avatar
        initials={participant?.initials ?? initialsOf(entry.person.name)}
        colour={participant?.colour ?? null}
        size="bar"
      />
      <div>
        <p className="log-who">{words.who(entry)}</p>
        <p className="log-what">
          {when} ·{' '}
          {(whole || entry.act !== 'opened') && (
            <span className="log-act">
              {refused && <PadlockLockedIcon aria-hidden />}
              {t(`accessLog.acts.${entry.act}`)}:{' '}
            </span>
          )}
          {words.places(entry)}
        </p>
        {whole && <p className="log-why">{words.why(entry)}</p>}
      </div>
    </li>
  )
}

function initialsOf(name: string): string {
  const parts = name.split(' ').filter((part) => part !== '')
  return `${parts[0]?.[0] ?? ''}${parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''}`
}
