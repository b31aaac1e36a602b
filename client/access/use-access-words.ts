import { useTranslation } from 'react-i18next'
import type { AccessCellBody, GrantRequest } from '../../shared/api/access.ts'
import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import { formatShortDay, norwegianDay } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import type { AccessRow } from './access-rows.ts'

export interface AccessWords {
  readonly whole: (participant: string) => ParticipantBody | undefined
  readonly firstName: (participant: string) => string
  /** "3. mars", with the year when it is another than this one. Of an instant (ISO 8601). */
  readonly day: (instant: string) => string
  /** The last day before an instant that is just after it. */
  readonly lastDay: (end: string) => string
  /** "Ressurser"; "Tiltak og ansvar: siden til Kari". */
  readonly place: (row: AccessRow) => string
  readonly why: (cell: AccessCellBody) => string
  /** What is true once it is saved: "Liv kan nå lese Ressurser". */
  readonly said: (request: GrantRequest) => string
}

/** The words of the page on who sees and writes what. */
export function useAccessWords(plan: PlanBody): AccessWords {
  const { t } = useTranslation()
  const language = useLanguage()
  const whole = (id: string) => plan.participants.find((one) => one.id === id)
  const firstName = (id: string): string => whole(id)?.firstName ?? t('access.somebody')
  const shortDay = (day: string): string => {
    const thisYear = norwegianDay(Date.now()).slice(0, 4)
    return formatShortDay(day, language, day.slice(0, 4) !== thisYear)
  }
  const day = (instant: string): string => shortDay(norwegianDay(Date.parse(instant)))
  const lastDay = (end: string): string => shortDay(norwegianDay(Date.parse(end) - 1))
  const place = ({ section, page }: AccessRow): string => {
    const name = t(`sections.names.${section}`)
    return page === null ? name : `${name}: ${t('access.pageOf', { name: firstName(page) })}`
  }
  const why = ({ why: { kind, grant } }: AccessCellBody): string => {
    if (kind !== 'grant') return t(`access.why.${kind}`)
    if (grant === null) return ''
    const given = day(grant.from)
    const how = grant.toRole
      ? t('access.why.toRole', { day: given })
      : grant.by === plan.me
        ? t('access.why.byYou', { day: given })
        : grant.by === null
          ? t('access.why.grant', { day: given })
          : t('access.why.by', { day: given, name: firstName(grant.by) })
    return grant.to === null ? how : `${how} ${t('access.why.ends', { day: lastDay(grant.to) })}`
  }
  const said = (request: GrantRequest): string => {
    const words = t(`access.said.${request.right}`, {
      name: firstName(request.participant),
      section: place(request),
    })
    return request.lastDay === null ? words : `${words} ${t('access.until', { day: shortDay(request.lastDay) })}`
  }
  return { whole, firstName, day, lastDay, place, why, said }
}
