import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import { formatNames } from '../../shared/language/lists.ts'
import { useLanguage } from '../language/use-language.ts'
import { ownTitle } from '../plan/own-title.ts'
import { usePlanLanguage } from '../plan/plan-language.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { FoldButton } from './fold-button.tsx'
import { OverviewClosed } from './overview-closed.tsx'
import { calledHere, type WhoDoesWhat } from './who-does-what.ts'

/** How many people, and how many measures of each, there is room for. */
const mostPeople = 10
const mostTitles = 3

export interface OverviewPeopleProps {
  readonly plan: PlanBody
  readonly people: WhoDoesWhat
  readonly mayReadMeasures: boolean
}

/** "Thea: øver på middag": one line for each who does something, and the names of the others. */
export function OverviewPeople({ plan, people: { doing, also }, mayReadMeasures }: OverviewPeopleProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [all, setAll] = useState(false)
  const shown = all ? doing : doing.slice(0, mostPeople)
  const mayKnowThem = plan.sections.some(({ section, right }) => section === 'participants' && right !== 'none')
  const others = also.filter(({ id }) => id !== plan.me || doing.length === 0)
  return (
    <section className="overview-people" aria-labelledby="overview-people">
      <h2 id="overview-people">{t('overview.who.title')}</h2>
      {doing.length > 0 && (
        <ul className="sheet-people">
          {shown.map(({ who, titles }) => (
            <Doing key={who.id} who={who} titles={titles} plan={plan} />
          ))}
        </ul>
      )}
      {doing.length > mostPeople && (
        <FoldButton open={all} onToggle={() => setAll(!all)}>
          {all ? t('overview.who.showFewer') : t('overview.who.showAll', { count: doing.length })}
        </FoldButton>
      )}
      {!mayReadMeasures ? (
        <p className="sheet-more">{t('overview.who.closedMeasures')}</p>
      ) : (
        doing.length === 0 && <p className="sheet-more">{t('overview.who.noMeasures')}</p>
      )}
      {others.length > 0 && (
        <p className="sheet-more">
          {t(doing.length > 0 ? 'overview.who.also' : 'overview.who.with', {
            names: formatNames(
              others.map((who) => nameAndTitle(who, plan, t('overview.who.you'))),
              language,
            ),
          })}
        </p>
      )}
      {!mayKnowThem ? <OverviewClosed /> : plan.participants.length <= 1 && <p>{t('overview.who.nobody')}</p>}
      <p className="overview-note">{t('facts.noRight')}</p>
    </section>
  )
}

interface DoingProps {
  readonly who: ParticipantBody
  readonly titles: readonly string[]
  readonly plan: PlanBody
}

function Doing({ who, titles, plan }: DoingProps) {
  const { t } = useTranslation()
  const planLanguage = usePlanLanguage()
  const name = who.id === plan.me ? t('overview.who.you') : calledHere(who, plan.participants)
  const more = titles.length - mostTitles
  return (
    <li className="sheet-person">
      <Avatar initials={who.initials} colour={who.colour} size="row" />
      <p>
        <strong>{name}:</strong> <span lang={planLanguage}>{titles.slice(0, mostTitles).join(' · ')}</span>
        {more > 0 && ` ${t('overview.who.more', { count: more })}`}
      </p>
    </li>
  )
}

/** "Nina (fastlege)": a title in the middle of a sentence, unless it is one of several words or an abbreviation. */
function nameAndTitle(who: ParticipantBody, plan: PlanBody, you: string): string {
  if (who.id === plan.me) return you.toLowerCase()
  const title = ownTitle(who)
  const name = calledHere(who, plan.participants)
  return title === null ? name : `${name} (${inSentence(title)})`
}

function inSentence(title: string): string {
  return /^\p{Lu}\p{Ll}+$/u.test(title) ? title.toLowerCase() : title
}
