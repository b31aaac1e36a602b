import { ArrowsCirclepathIcon, ChevronRightIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DemoPerson, PlansBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { navigate } from '../navigation/navigation.ts'
import { ask } from '../session/api.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { RestartDialog } from '../session/restart-dialog.tsx'
import { useSession } from '../session/session.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'

/** Demo mode: whom one may be. A card leads straight to its sample plan. */
export function DemoChoice({ people }: { readonly people: readonly DemoPerson[] }) {
  const { t } = useTranslation()
  const { become } = useSession()
  const announce = useAnnounce()
  const [opening, setOpening] = useState<DemoPerson | null>(null)
  const [restarting, setRestarting] = useState(false)
  const [notice, setNotice] = useState<{ readonly text: string; readonly failed: boolean } | null>(null)

  const enter = async (person: DemoPerson): Promise<void> => {
    if (opening !== null) return
    setOpening(person)
    setNotice(null)
    try {
      await become({ role: person.role, ...(isChild(person) ? { plan: person.plan } : {}) })
      const { plans } = await ask<PlansBody>('/api/plans')
      const [first] = plans
      navigate(first === undefined ? routes.plans : routes.plan(first.id))
    } catch (error) {
      setNotice({ text: failureSentence(error, t), failed: true })
      setOpening(null)
    }
  }
  const children = people.filter(isChild)
  const others = people.filter((person) => !isChild(person))

  return (
    <section className="demo" aria-labelledby="demo-title">
      <div className="demo-inner">
        <div className="demo-head">
          <h2 id="demo-title">{t('signIn.demoTitle')}</h2>
          <span className="ds-tag" data-color="warning">
            {t('signIn.demoTag')}
          </span>
        </div>
        <p className="demo-lead">{t('signIn.demoLead')}</p>
        <p className="demo-lead">{t('signIn.twoAtOnce')}</p>
        <p className="demo-notice" role={notice?.failed === true ? 'alert' : 'status'}>
          {opening === null ? (notice?.text ?? '') : t('signIn.opening')}
        </p>
        <ul className="role-cards">
          {others.map((person) => (
            <li key={person.role}>
              <RoleCard person={person} busy={opening === person} onChoose={() => void enter(person)} />
            </li>
          ))}
        </ul>
        <div className="demo-more">
          {children.map((person) => (
            <p key={person.role} className="demo-child">
              {t('signIn.child')}
              <Button variant="tertiary" onClick={() => void enter(person)}>
                <Avatar initials={person.initials} colour={person.colour} size="row" />
                {t('signIn.childCard', { name: firstName(person.name), age: person.age ?? 0 })}
                <ChevronRightIcon aria-hidden />
              </Button>
            </p>
          ))}
          <Button variant="secondary" onClick={() => setRestarting(true)}>
            <ArrowsCirclepathIcon aria-hidden />
            {t('signIn.restart')}
          </Button>
        </div>
      </div>
      {restarting && (
        <RestartDialog
          onClose={() => setRestarting(false)}
          onDone={() => {
            setRestarting(false)
            setNotice({ text: t('signIn.restartDone'), failed: false })
            announce.politely(t('signIn.restartDone'))
          }}
        />
      )}
    </section>
  )
}

interface RoleCardProps {
  readonly person: DemoPerson
  readonly busy: boolean
  readonly onChoose: () => void
}

/** A button rather than a link: it signs somebody in. */
function RoleCard({ person, busy, onChoose }: RoleCardProps) {
  const { t } = useTranslation()
  const name = firstName(person.name)
  return (
    <button type="button" className="role-card" aria-busy={busy} onClick={onChoose}>
      <Avatar initials={person.initials} colour={person.colour} size="card" />
      <span className="role-card-words">
        <span className="role-card-name">
          {person.age === null ? name : t('signIn.nameAndAge', { name, age: person.age })}
        </span>
        <span className="role-card-role">{t(`roles.${person.role}`)}</span>
        <span className="role-card-text">{t(`signIn.cards.${person.role}`)}</span>
      </span>
      <ChevronRightIcon aria-hidden className="role-card-arrow" />
    </button>
  )
}

/** The person of the second sample plan, who has a smaller way in. */
function isChild(person: DemoPerson): boolean {
  return person.role === 'person' && person.plan === 'child'
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}
