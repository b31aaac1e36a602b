import { CheckmarkIcon, ChevronDownIcon, LanguageIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import { languages } from '../../shared/api/api.ts'
import { useSession } from '../session/session.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useLanguage } from './use-language.ts'

/** Chooses the language of the page, which is remembered for the person. Each name stands in its own language. */
export function LanguageMenu() {
  const { t } = useTranslation()
  const { chooseLanguage } = useSession()
  const current = useLanguage()
  return (
    <Menu
      className="language-menu"
      name={`${t('common.languageMenu')}: ${t(`common.languages.${current}`)}`}
      face={
        <>
          <LanguageIcon aria-hidden />
          <span className="menu-face-words">{t(`common.languages.${current}`)}</span>
          <ChevronDownIcon aria-hidden />
        </>
      }
    >
      {languages.map((language) => (
        <MenuItem key={language} current={language === current} onChoose={() => void chooseLanguage(language)}>
          <span lang={language}>{t(`common.languages.${language}`)}</span>
          {language === current && <CheckmarkIcon aria-hidden />}
        </MenuItem>
      ))}
    </Menu>
  )
}
