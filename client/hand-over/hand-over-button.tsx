import { ArrowRightLeftIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { useHandOverDesk } from './hand-over-desk.ts'
import type { MeasureToHandOver } from './measure-to-hand-over.ts'
import { receiversOf } from './receivers.ts'

/** Hands a measure over, or asks somebody to take it. Nothing for those who may do neither. */
export function HandOverButton({ plan, measure, title }: MeasureToHandOver) {
  const { t } = useTranslation()
  const desk = useHandOverDesk()
  const receivers = receiversOf(plan, measure, Date.now())
  if (receivers.length === 0) return null
  const asks = receivers.every(({ how }) => how === 'offer')
  return (
    <Button
      variant="tertiary"
      aria-haspopup="dialog"
      aria-label={t(asks ? 'handOver.buttonAskName' : 'handOver.buttonName', { measure: title })}
      onClick={() => desk.handOver(measure, title)}
    >
      <ArrowRightLeftIcon aria-hidden />
      {t(asks ? 'handOver.buttonAsk' : 'handOver.button')}
    </Button>
  )
}
