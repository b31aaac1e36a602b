import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { PlanLanguage } from '../plan/plan-language.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Toast } from '../ui/toast.tsx'
import { focusMeasure } from './follow-measure.ts'
import './hand-over.css'
import { type HandOverNews, handOverNews } from './hand-over-news.ts'

export interface NewsToastProps {
  readonly plan: PlanBody
  /** Called with what is new: what was told before may not be true any more. */
  readonly onNews: (news: readonly HandOverNews[]) => void
  /** Something else stands in the corner. */
  readonly isHidden: boolean
}

/** What others have done with the reader's measures, with a way to the newest. Stays until it is closed. */
export function NewsToast({ plan, onNews, isHidden }: NewsToastProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const before = useRef(plan)
  const [news, setNews] = useState<readonly HandOverNews[]>([])

  useEffect(() => {
    const found = handOverNews(before.current, plan)
    before.current = plan
    if (found.length === 0) return
    setNews(found)
    onNews(found)
    for (const one of found) announce.politely(sentence(one, t))
  }, [plan, announce, onNews, t])

  const [first, ...others] = news
  if (first === undefined || isHidden) return null
  const go = (): void => {
    if (focusMeasure(first.card, null)) setNews([])
  }
  return (
    <Toast title={sentence(first, t)} onClose={() => setNews([])}>
      <div className="hand-over-toast">
        {'word' in first && first.word !== null && (
          <PlanLanguage>
            <blockquote className="offer__word">{first.word}</blockquote>
          </PlanLanguage>
        )}
        {others.map((one) => (
          <p key={`${one.kind} ${one.card}`}>{sentence(one, t)}</p>
        ))}
        <Button variant="secondary" onClick={go}>
          {t('handOver.news.go')}
        </Button>
      </div>
    </Toast>
  )
}

function sentence(news: HandOverNews, t: TFunction): string {
  const somebody = t('handOver.history.somebody')
  const name = news.name ?? somebody
  const words =
    news.kind === 'given'
      ? t('handOver.news.given', { name, to: news.to ?? somebody })
      : t(`handOver.news.${news.kind}`, { name })
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
