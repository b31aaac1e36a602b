import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../navigation/page-heading.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { useSession } from '../session/session.tsx'
import { Button } from '../ui/button.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import './sign-in-ways.css'

/** Asked once of somebody whose sign-in tells no name, before anything else is shown. */
export function NamePage() {
  const { t } = useTranslation()
  const { sayName } = useSession()
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  usePageTitle(`${t('signIn.name.title')} – ${t('common.product')}`)

  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setFailure(null)
    if (!checkFields(event.currentTarget)) return
    setBusy(true)
    try {
      await sayName(name.trim())
    } catch (error) {
      setFailure(failureSentence(error, t))
      setBusy(false)
    }
  }
  return (
    <PageFrame account={false}>
      <form className="name-page" noValidate onSubmit={(event) => void save(event)}>
        <PageHeading>{t('signIn.name.title')}</PageHeading>
        <p>{t('signIn.name.lead')}</p>
        <TextField label={t('signIn.name.field')} value={name} limit={200} required onChange={setName} />
        {failure !== null && (
          <p className="ds-validation-message" role="alert">
            {failure}
          </p>
        )}
        <Button type="submit" aria-busy={busy}>
          {t('signIn.name.save')}
        </Button>
      </form>
    </PageFrame>
  )
}
