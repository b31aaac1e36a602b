import {
  AirplaneIcon,
  BackpackIcon,
  BicycleIcon,
  BriefcaseIcon,
  HeartIcon,
  HouseHeartIcon,
  PersonGroupIcon,
  StarIcon,
} from '@navikt/aksel-icons'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type GoalSymbol, goalSymbols } from '../../shared/plan/document-schema.ts'
import { Button } from '../ui/button.tsx'

const icons: Readonly<Record<GoalSymbol, ReactNode>> = {
  home: <HouseHeartIcon aria-hidden />,
  friends: <PersonGroupIcon aria-hidden />,
  school: <BackpackIcon aria-hidden />,
  work: <BriefcaseIcon aria-hidden />,
  body: <HeartIcon aria-hidden />,
  leisure: <BicycleIcon aria-hidden />,
  travel: <AirplaneIcon aria-hidden />,
  star: <StarIcon aria-hidden />,
}

/** A goal's picture. It says nothing that the title does not, so screen readers pass it. */
export function GoalTile({ symbol }: { readonly symbol: GoalSymbol }) {
  return (
    <span className="goal__tile" data-symbol={symbol}>
      {icons[symbol]}
    </span>
  )
}

export interface SymbolPickerProps {
  readonly current: GoalSymbol
  readonly onPick: (symbol: GoalSymbol) => void
  readonly onClose: () => void
}

/** All pictures to choose from, with their names. Escape lets it be. */
export function SymbolPicker({ current, onPick, onClose }: SymbolPickerProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLFieldSetElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <fieldset ref={place} className="symbol-picker" onKeyDown={onKeyDown}>
      <legend>{t('cards.goal.changeSymbol')}</legend>
      {goalSymbols.map((symbol) => (
        <Button
          key={symbol}
          variant="tertiary"
          colour="neutral"
          aria-pressed={symbol === current}
          onClick={() => onPick(symbol)}
        >
          {icons[symbol]}
          {t(`cards.symbols.${symbol}`)}
        </Button>
      ))}
      <Button variant="tertiary" onClick={onClose}>
        {t('common.close')}
      </Button>
    </fieldset>
  )
}
