import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/language/dates.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import type { Conflict, FactFormState, VersionedFact } from './use-fact-form.ts'

interface WithForm<Fact extends VersionedFact, Draft extends object> {
  readonly form: FactFormState<Fact, Draft>
}

/** Who changed a fact, and when: "Kari endret dette i dag kl. 10.52." */
export function useNews(form: Pick<FactFormState<VersionedFact, object>, 'plan'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (fact: VersionedFact | null) => {
    const mine = fact !== null && fact.changed?.by === form.plan.me
    const author = form.plan.participants.find(({ id }) => id === fact?.changed?.by)
    const name = mine ? null : (author?.firstName ?? null)
    const when = fact?.changed == null ? null : formatInstant(fact.changed.at, language, Date.now())
    if (fact === null) return { name, mine, sentence: t('facts.conflict.gone') }
    if (when === null) return { name, mine, sentence: t('facts.conflict.bySomebodyNow') }
    if (mine) return { name, mine, sentence: t('facts.conflict.byYou', { when }) }
    if (name === null) return { name, mine, sentence: t('facts.conflict.bySomebody', { when }) }
    return { name, mine, sentence: t('facts.conflict.by', { name, when }) }
  }
}

/** Somebody changed what one is changing: theirs beside mine, and the choice. */
export function FactConflict<Fact extends VersionedFact, Draft extends object>({
  form,
  conflict,
}: WithForm<Fact, Draft> & { readonly conflict: Conflict<Fact, Draft> }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const heading = useRef<HTMLHeadingElement>(null)
  const headingId = useId()
  const { name, mine, sentence } = useNews(form)(conflict.fact)
  const { asked } = form
  const { disputed, also, choice } = conflict

  // Whoever sent the form is taken here; whoever is writing is told, and left where they are.
  const told = useRef('')
  useEffect(() => {
    if (asked > 0) heading.current?.focus()
    else if (told.current !== sentence) announce.politely(sentence.replace(/\.$/, ''))
    told.current = sentence
  }, [asked, sentence, announce])

  const gone = conflict.fact === null
  const keep = gone ? 'keepGone' : name === null || choice !== 'mine' ? 'keepOther' : 'keepTheirs'
  const theirs = mine ? 'theirsYou' : name === null ? 'theirsSomebody' : 'theirs'
  return (
    <section className="fact-conflict" aria-labelledby={headingId}>
      <h4 id={headingId} ref={heading} tabIndex={-1}>
        {sentence}
      </h4>
      <p>{t('facts.conflict.choose')}</p>
      {disputed.length > 0 && (
        <table className="ds-table fact-versions">
          <thead>
            <tr>
              <th scope="col">{t('facts.conflict.field')}</th>
              <th scope="col">{t(`facts.conflict.${theirs}`, { name: name ?? '' })}</th>
              <th scope="col">{t('facts.conflict.mine')}</th>
            </tr>
          </thead>
          <tbody>
            {disputed.map((field) => (
              <tr key={String(field)}>
                <th scope="row">{form.fields[field].label}</th>
                <td data-column={t(`facts.conflict.${theirs}`, { name: name ?? '' })}>
                  <Words form={form} field={field} draft={conflict.theirs} />
                </td>
                <td data-column={t('facts.conflict.mine')}>
                  <Words form={form} field={field} draft={conflict.mine} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {disputed.length === 0 && choice === 'mine' && !gone && (
        <p>{t(also.length === 0 ? 'facts.conflict.same' : 'facts.conflict.apart')}</p>
      )}
      {also.length > 0 && (
        <>
          {choice === 'mine' && <p>{t('facts.conflict.also')}</p>}
          <ul className="fact-also">
            {also.map((field) => (
              <li key={String(field)}>
                {form.fields[field].label}: <Words form={form} field={field} draft={conflict.theirs} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="fact-ways">
        <Button variant="secondary" onClick={form.keepTheirs}>
          {t(`facts.conflict.${keep}`, { name: name ?? '' })}
        </Button>
        {choice !== null && (
          <Button variant="secondary" onClick={form.useMine}>
            {t(choice === 'remove' ? 'facts.conflict.removeAnyway' : 'facts.conflict.useMine')}
          </Button>
        )}
        {choice !== 'remove' && (
          <Button variant="tertiary" onClick={form.goOn}>
            {t('facts.conflict.goOn')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** What stands in a field, in words. */
function Words<Fact extends VersionedFact, Draft extends object>({
  form,
  field,
  draft,
}: WithForm<Fact, Draft> & { readonly field: keyof Draft; readonly draft: Draft }) {
  const { t } = useTranslation()
  const words = form.fields[field].words(draft[field])
  return words === '' ? <em>{t('facts.conflict.empty')}</em> : <span className="fact-words">{words}</span>
}
