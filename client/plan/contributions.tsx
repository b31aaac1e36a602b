import { useTranslation } from 'react-i18next'
import type { DocumentBody, ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import { byAlphabet } from '../../shared/language/sorting.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ownTitle } from './own-title.ts'
import { ProseDocument } from './prose-document.tsx'

export interface ContributionsProps {
  readonly pages: readonly DocumentBody[]
  readonly plan: PlanBody
  readonly sync: PlanSync
}

/** What each will contribute (§ 9 d): a page for each participant, my own first. */
export function Contributions({ pages, plan, sync }: ContributionsProps) {
  const { t } = useTranslation()
  const compare = byAlphabet(useLanguage())
  const owned = pages
    .map((page) => ({ page, owner: plan.participants.find((participant) => participant.id === page.owner) }))
    .filter((entry): entry is { page: DocumentBody; owner: ParticipantBody } => entry.owner !== undefined)
    .sort((a, b) => rank(a.owner, plan.me) - rank(b.owner, plan.me) || compare(a.owner.name, b.owner.name))
  return (
    <div className="contributions">
      {owned.map(({ page, owner }) => (
        <article
          key={page.name}
          className="contribution"
          data-document={page.name}
          aria-labelledby={`contribution-${owner.id}`}
        >
          <h3 id={`contribution-${owner.id}`}>
            <Avatar initials={owner.initials} colour={owner.colour} size="row" />
            {owner.id === plan.me ? t('plan.yourContribution') : owner.name}
            <span className="contribution-role">{ownTitle(owner) ?? t(`roles.${owner.role}`)}</span>
          </h3>
          <ProseDocument
            page={page}
            plan={plan}
            sync={sync}
            label={`${t('sections.names.contributions')}: ${owner.name}`}
          />
        </article>
      ))}
    </div>
  )
}

/** Mine first, then the plan's person, then the others. */
function rank(owner: ParticipantBody, me: string): number {
  if (owner.id === me) return 0
  return owner.role === 'person' ? 1 : 2
}
