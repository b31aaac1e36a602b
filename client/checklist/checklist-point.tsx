import { useTranslation } from 'react-i18next'
import type { ChangedBody, PlanBody } from '../../shared/api/api.ts'
import { formatInstant, norwegianDay } from '../../shared/language/dates.ts'
import type { ChecklistItem, ChecklistPart } from '../../shared/plan/law-checklist.ts'
import { oldLetterOf } from '../../shared/plan/law-letters.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { isConsent, partName, partWords } from './part-words.ts'
import { StateIcon, StateTag } from './state-mark.tsx'
import { Way } from './way.tsx'

export interface ChecklistPointProps {
  readonly item: ChecklistItem
  readonly plan: PlanBody
  readonly onGo: (place: PlaceInPlan) => void
}

/** One letter of § 9: how it stands, its parts, the way to where they are written, and the law's own words folded. */
export function ChecklistPoint({ item, plan, onGo }: ChecklistPointProps) {
  const { t } = useTranslation()
  const { letter, parts } = item
  const old = oldLetterOf[letter]
  const where = letter === 'child' ? t('checklist.childLetter') : t('checklist.letter', { letter })
  const sections = [...new Set(parts.filter(({ state }) => state !== 'closed').map(({ section }) => section))]
  return (
    <li className="point" data-letter={letter}>
      <div className="point-head">
        <div className="point-title">
          <h2 id={`point-${letter}`}>{t(`checklist.letters.${letter}`)}</h2>
          <p className="point-letter">
            {where}
            {old !== null && ` (${t('checklist.oldLetter', { letter: old })})`}
          </p>
        </div>
        <StateTag item={item} />
      </div>
      {sections.length > 0 && (
        <>
          <ul className="point-parts">
            {parts.map((part, index) => (
              <Part key={part.name} part={part} before={parts[index - 1] ?? null} plan={plan} />
            ))}
          </ul>
          <div className="point-ways">
            {sections.map((section) => (
              <Way key={section} section={section} plan={plan} onGo={onGo} />
            ))}
          </div>
        </>
      )}
      <details className="law-fold">
        <summary>
          {t('checklist.fold')}
          <span className="ds-sr-only"> {where}</span>
        </summary>
        <p className="law-words">{t(`checklist.law.${letter}`)}</p>
        <p className="law-source">{t('checklist.source')}</p>
      </details>
    </li>
  )
}

interface PartProps {
  readonly part: ChecklistPart
  /** The part above it. What was changed by the same hand at the same time is said once. */
  readonly before: ChecklistPart | null
  readonly plan: PlanBody
}

function Part({ part, before, plan }: PartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const saidAbove = isSame(part.newest, before?.newest) && isSame(part.oldest, before?.oldest)
  return (
    <li className="part" data-part={part.name} data-state={part.state}>
      <StateIcon state={part.state} />
      <div>
        <p>
          <span className="part-name">{partName(part.name, plan, t)}:</span> {partWords(part, plan, language, t)}
        </p>
        {part.newest !== null && !saidAbove && !isConsent(part.name) && (
          <Age newest={part.newest} oldest={part.oldest} plan={plan} />
        )}
      </div>
    </li>
  )
}

function isSame(one: ChangedBody | null, other: ChangedBody | null | undefined): boolean {
  return one !== null && other?.at === one.at && other.by === one.by
}

interface AgeProps {
  readonly newest: ChangedBody
  readonly oldest: ChangedBody | null
  readonly plan: PlanBody
}

/** By whom and when it was last changed, and how old the oldest of it is where that is another day. */
function Age({ newest, oldest, plan }: AgeProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = Date.now()
  const when = formatInstant(newest.at, language, now)
  const who = plan.participants.find(({ id }) => id === newest.by)
  const last = (): string => {
    if (newest.by === plan.me) return t('checklist.changedByYou', { when })
    if (who === undefined) return t('checklist.changed', { when })
    const { name } = who
    // Whoever acts for another does so in their own name, and it shows (eFvf § 10).
    if (who.role === 'representative') return t('checklist.changedFor', { when, name, person: plan.person.firstName })
    return t('checklist.changedBy', { when, name })
  }
  const day = ({ at }: ChangedBody): string => norwegianDay(Date.parse(at))
  const older = oldest !== null && day(oldest) !== day(newest) ? oldest : null
  return (
    <p className="part-age">
      {last()}
      {older !== null && `, ${t('checklist.oldest', { when: formatInstant(older.at, language, now) })}`}
    </p>
  )
}
