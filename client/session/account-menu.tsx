import { CheckmarkIcon, ChevronDownIcon, MenuElipsisVerticalIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type SessionBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { useLanguage } from '../language/use-language.ts'
import { navigate } from '../navigation/navigation.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { RestartDialog } from './restart-dialog.tsx'
import { useSession } from './session.tsx'
import { useSignOut } from './use-sign-out.tsx'

export interface AccountMenuProps {
  readonly person: NonNullable<SessionBody['person']>
  /** The person's colour in the plan that is shown. */
  readonly colour: number | null
  /** Offers the languages here too, on screens too small for a menu of their own. */
  readonly languages?: boolean
}

/** Who I am, and the ways out: another person (in the demo), my plans, a fresh start (in the demo), signing out. */
export function AccountMenu({ person, colour, languages: withLanguages = false }: AccountMenuProps) {
  const { t } = useTranslation()
  const { session, chooseLanguage } = useSession()
  const { signOutHere, question } = useSignOut()
  const current = useLanguage()
  const [restarting, setRestarting] = useState(false)
  return (
    <>
      <Menu
        className="account-menu"
        name={t('plan.account.menu', { name: person.name })}
        face={
          <>
            <Avatar initials={person.initials} colour={colour} />
            <ChevronDownIcon aria-hidden />
            <MenuElipsisVerticalIcon aria-hidden className="only-small" />
          </>
        }
      >
        <li className="menu-heading">{person.name}</li>
        {session.demo !== null && (
          <MenuItem onChoose={() => navigate(routes.home)}>{t('plan.account.switchPerson')}</MenuItem>
        )}
        <MenuItem onChoose={() => navigate(routes.plans)}>{t('plan.account.myPlans')}</MenuItem>
        <MenuItem onChoose={() => navigate(routes.devices)}>{t('devices.menu')}</MenuItem>
        {session.demo !== null && <MenuItem onChoose={() => setRestarting(true)}>{t('plan.account.restart')}</MenuItem>}
        <MenuItem onChoose={signOutHere}>{t('plan.account.signOut')}</MenuItem>
        {withLanguages && <li className="menu-heading menu-part only-small">{t('common.languageMenu')}</li>}
        {withLanguages &&
          languages.map((language) => (
            <MenuItem
              key={language}
              className="only-small"
              current={language === current}
              onChoose={() => void chooseLanguage(language)}
            >
              <span lang={language}>{t(`common.languages.${language}`)}</span>
              {language === current && <CheckmarkIcon aria-hidden />}
            </MenuItem>
          ))}
      </Menu>
      {question}
      {restarting && (
        <RestartDialog
          onClose={() => setRestarting(false)}
          onDone={() => {
            setRestarting(false)
            navigate(routes.plans, { unguarded: true })
          }}
        />
      )}
    </>
  )
}
