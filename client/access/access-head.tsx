import { MenuElipsisHorizontalIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { AccessBody, AccessPersonBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import type { AccessWords } from './use-access-words.ts'

export interface AccessHeadProps {
  readonly plan: PlanBody
  readonly may: AccessBody['may']
  readonly person: AccessPersonBody
  readonly words: AccessWords
  readonly onSee: () => void
  readonly onHide: () => void
}

/** The head of one person's column, with what can be done about them as a whole. */
export function AccessHead({ plan, may, person, words, onSee, onHide }: AccessHeadProps) {
  const { t } = useTranslation()
  const { participant, hiddenFrom } = person
  const whole = words.whole(participant)
  const hides = participant !== plan.me && (may.decide || may.hideFromParents)
  const title = whole?.title ?? (whole === undefined ? null : t(`roles.${whole.role}`))
  return (
    <div className="access-head">
      <Avatar initials={whole?.initials ?? ''} colour={whole?.colour ?? null} />
      <span className="access-name">{words.firstName(participant)}</span>
      {title !== null && <span className="access-title">{title}</span>}
      {hiddenFrom !== null && <span className="access-title">{t('access.hidden')}</span>}
      {(may.decide || hides) && (
        <Menu
          className="access-menu"
          name={t('access.options', { name: whole?.name ?? '' })}
          face={<MenuElipsisHorizontalIcon aria-hidden />}
        >
          {may.decide && (
            <MenuItem onChoose={onSee}>{t('access.seeAs', { name: words.firstName(participant) })}</MenuItem>
          )}
          {hides && <MenuItem onChoose={onHide}>{t(may.decide ? 'access.hide' : 'access.hideFromParents')}</MenuItem>}
        </Menu>
      )}
    </div>
  )
}
