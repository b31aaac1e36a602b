import { HouseHeartIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import { Avatar, personColour } from '../ui/avatar.tsx'

/** Who stands in the picture; the sample plan's people and their colours. */
const people = [
  { initials: 'IH', colour: 1 },
  { initials: 'AH', colour: 2 },
  { initials: 'KL', colour: 3 },
  { initials: 'JB', colour: 4 },
  { initials: 'LD', colour: 5 },
] as const

/** What writing together looks like: a goal, two carets and five faces. A picture in HTML, hidden from screen readers. */
export function HeroPicture() {
  const { t } = useTranslation()
  return (
    <div className="hero-picture" aria-hidden="true">
      <div className="hero-card hero-goal">
        <span className="hero-icon">
          <HouseHeartIcon aria-hidden />
        </span>
        <span>
          <span className="hero-small">{t('signIn.illustration.myGoal')}</span>
          <span className="hero-goal-title">{t('signIn.illustration.goal')}</span>
        </span>
      </div>
      <Sentence text={t('signIn.illustration.first')} name="Ida" colour={1} />
      <Sentence text={t('signIn.illustration.second')} name="Thea" colour={8} />
      <div className="hero-together">
        <ul className="ds-avatar-stack face-stack">
          {people.map((person) => (
            <li key={person.initials}>
              <Avatar {...person} />
            </li>
          ))}
        </ul>
        <span>{t('signIn.illustration.together')}</span>
      </div>
    </div>
  )
}

function Sentence({ text, name, colour }: { readonly text: string; readonly name: string; readonly colour: number }) {
  return (
    <div className="hero-card" data-color={personColour(colour)}>
      {text}
      <span className="hero-caret">
        <span className="hero-flag">{name}</span>
      </span>
    </div>
  )
}
