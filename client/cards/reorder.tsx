import { DragVerticalIcon } from '@navikt/aksel-icons'
import {
  createContext,
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../ui/announcer.tsx'
import './reorder.css'
import { usePointerDrag } from './reorder-pointer.ts'
import { placeOf, type Spot, spotAt } from './reorder-spot.ts'
import { useSteadyPlaces } from './steady-places.ts'

export interface ReorderItem {
  /** Told apart from every other in the list, and the same as long as it is the same card. */
  readonly key: string
  /** False for what stands among the cards without being one, such as "Målet er fjernet. Angre". */
  readonly counts?: boolean
}

export interface ReorderListProps {
  /** In the order in which they stand in the documents. */
  readonly items: readonly ReorderItem[]
  /**
   * Moves a card to the place `to`, counted from 0 among the items that count, when it stands there. False when it
   * could not be moved.
   */
  readonly onMove: (key: string, to: number) => boolean
  /** One element for each item, which carries `data-place={key}`. */
  readonly children: (key: string) => ReactNode
  readonly as?: 'div' | 'ul'
  readonly className?: string
  /** The list's accessible name. */
  readonly label?: string
}

interface Lifted {
  readonly key: string
  readonly name: string
  readonly by: 'keys' | 'pointer'
  readonly spot: Spot
}

interface Reordering {
  readonly lifted: Lifted | null
  /** The cards that count, in the order on the screen. */
  readonly cards: readonly string[]
  readonly explanation: string
  readonly lift: (key: string, name: string, by: Lifted['by']) => void
  /** To a place from 0 on; beyond the ends is at the ends. */
  readonly carryTo: (place: number) => void
  readonly dragTo: (x: number, y: number) => void
  readonly drop: () => void
  readonly putBack: () => void
  readonly letGo: (key: string) => void
  readonly step: (key: string, name: string, by: -1 | 1) => void
}

const Context = createContext<Reordering | null>(null)

/**
 * A list whose cards are moved by their handles: by mouse, pen or touch, or lifted and carried with the keys. Nothing is
 * written before a card is dropped. Lists may stand inside the cards of another.
 */
export function ReorderList({ items, onMove, children, as: List = 'div', className, label }: ReorderListProps) {
  const { t } = useTranslation()
  const { answer } = useAnnounce()
  const list = useRef<HTMLDivElement & HTMLUListElement>(null)
  const chip = useRef<HTMLDivElement>(null)
  const pointer = useRef({ x: 0, y: 0 })
  const explanation = useId()
  const [held, setHeld] = useState<Lifted | null>(null)
  const [toShow, setToShow] = useState<string | null>(null)

  const counted = items.filter(({ counts }) => counts !== false).map(({ key }) => key)
  const lifted = held !== null && counted.includes(held.key) ? held : null
  const others = counted.filter((key) => key !== lifted?.key)
  const place = lifted === null ? -1 : placeOf(lifted.spot, others)
  const keys = items.map(({ key }) => key)
  // A card that is carried with the keys goes along on the screen; under a pointer a line shows where it would land.
  const shown = lifted?.by === 'keys' ? carried(keys, lifted.key, others[place]) : keys
  const steady = useSteadyPlaces(list, shown)
  const lineAt = lifted?.by === 'pointer' && place !== counted.indexOf(lifted.key) ? place : null
  const lineBefore = lineAt === null ? null : (others[lineAt] ?? null)
  const lineAfter = lineAt === null || lineBefore !== null ? null : (others.at(-1) ?? null)

  useLayoutEffect(() => {
    const card = childAt(list.current, lineBefore ?? lineAfter)
    card?.setAttribute('data-drop', lineBefore === null ? 'after' : 'before')
    return () => card?.removeAttribute('data-drop')
  }, [lineBefore, lineAfter])

  useLayoutEffect(() => {
    const card = childAt(list.current, lifted?.key ?? null)
    card?.setAttribute('data-lifted', 'true')
    return () => card?.removeAttribute('data-lifted')
  }, [lifted?.key])

  // After the cards have been put in order above.
  useLayoutEffect(() => {
    if (toShow === null) return
    const card = childAt(list.current, toShow)
    const seen = card?.contains(document.activeElement) ? document.activeElement : card
    seen?.scrollIntoView?.({ block: 'nearest' })
    setToShow(null)
  }, [toShow])

  const say = (key: 'lifted' | 'at' | 'dropped' | 'putBack', card: string, at: number) =>
    answer(t(`arrange.${key}`, { card, place: at + 1, count: counted.length }))
  const move = (key: string, name: string, to: number) => {
    const moves = to !== counted.indexOf(key)
    if (moves && !onMove(key, to)) return
    setToShow(key)
    say('dropped', name, to)
  }
  const putBack = () => {
    if (lifted === null) return
    setHeld(null)
    setToShow(lifted.key)
    say('putBack', lifted.name, counted.indexOf(lifted.key))
  }
  const value: Reordering = {
    lifted,
    cards: lifted?.by === 'keys' ? others.toSpliced(place, 0, lifted.key) : counted,
    explanation,
    lift: (key, name, by) => {
      const at = counted.indexOf(key)
      const rest = counted.filter((one) => one !== key)
      setHeld({ key, name, by, spot: spotAt(rest, at) })
      if (by === 'keys') say('lifted', name, at)
    },
    carryTo: (wanted) => {
      if (lifted === null) return
      const to = Math.min(Math.max(wanted, 0), others.length)
      setHeld({ ...lifted, spot: spotAt(others, to) })
      setToShow(lifted.key)
      say('at', lifted.name, to)
    },
    dragTo: (x, y) => {
      pointer.current = { x, y }
      if (chip.current !== null) putBeside(chip.current, x, y)
      setHeld((now) => {
        if (now === null || list.current === null) return now
        const rest = counted.filter((key) => key !== now.key)
        const spot = spotAt(rest, placeUnder(list.current, rest, y))
        return spot.after === now.spot.after && spot.before === now.spot.before ? now : { ...now, spot }
      })
    },
    drop: () => {
      if (lifted === null) return
      setHeld(null)
      move(lifted.key, lifted.name, place)
    },
    putBack,
    letGo: (key) => setHeld((now) => (now?.key === key ? null : now)),
    step: (key, name, by) => move(key, name, counted.indexOf(key) + by),
  }

  return (
    <Context value={value}>
      <List ref={list} className={className === undefined ? 'reorder' : `reorder ${className}`} aria-label={label}>
        {steady.map((key) => (
          <Fragment key={key}>{children(key)}</Fragment>
        ))}
      </List>
      {counted.length > 1 && (
        <span hidden id={explanation}>
          {t('arrange.explanation')}
        </span>
      )}
      {lifted?.by === 'pointer' &&
        createPortal(
          <div
            ref={(element) => {
              chip.current = element
              if (element !== null) putBeside(element, pointer.current.x, pointer.current.y)
            }}
            className="reorder-chip"
            aria-hidden="true"
          >
            {lifted.name}
          </div>,
          document.body,
        )}
    </Context>
  )
}

/** The keys with one of them before another, or last. */
function carried(keys: readonly string[], key: string, before: string | undefined): readonly string[] {
  const rest = keys.filter((one) => one !== key)
  return rest.toSpliced(before === undefined ? rest.length : rest.indexOf(before), 0, key)
}

function childAt(list: HTMLElement | null, key: string | null): Element | null {
  if (list === null || key === null) return null
  return [...list.children].find((child) => child.getAttribute('data-place') === key) ?? null
}

/** The place in a list of cards where one would land that is dropped at this height. */
function placeUnder(list: HTMLElement, cards: readonly string[], y: number): number {
  const place = cards.findIndex((key) => {
    const box = childAt(list, key)?.getBoundingClientRect()
    return box !== undefined && (box.top + box.bottom) / 2 > y
  })
  return place === -1 ? cards.length : place
}

/** Above the pointer, where no finger hides it, and within the screen. */
function putBeside(chip: HTMLElement, x: number, y: number): void {
  const { offsetWidth, offsetHeight } = chip
  const left = Math.max(8, Math.min(x + 16, window.innerWidth - offsetWidth - 8))
  const top = Math.max(8, y - offsetHeight - 16)
  chip.style.setProperty('transform', `translate(${left}px, ${top}px)`)
}

export interface ReorderHandleProps {
  /** The card's key in the list. */
  readonly place: string
  /** What the card is called. */
  readonly name: string
}

/**
 * The button by which a card is moved: dragged with a pointer; or lifted with Enter or Space, carried with the arrow
 * keys, Home and End, and dropped with Enter or Space. Escape puts it back, and so does leaving it. Nothing is shown
 * where there is nothing to move past.
 */
export function ReorderHandle(props: ReorderHandleProps) {
  const list = useContext(Context)
  if (list === null || list.cards.length < 2) return null
  return <Handle {...props} list={list} />
}

function Handle({ place: key, name, list }: ReorderHandleProps & { readonly list: Reordering }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const lifted = list.lifted?.key === key ? list.lifted : null
  const carrying = lifted?.by === 'keys'
  const at = list.cards.indexOf(key)
  const { letGo } = list
  const latest = useRef(letGo)
  useEffect(() => {
    latest.current = letGo
  })
  useEffect(() => () => latest.current(key), [key])

  const pointer = usePointerDrag({
    onLift: () => {
      // What has the focus stays where it is in the page, whatever others move meanwhile, and keeps the pointer.
      button.current?.focus({ preventScroll: true })
      list.lift(key, name, 'pointer')
    },
    onDrag: list.dragTo,
    onDrop: list.drop,
    onPutBack: list.putBack,
  })
  const onClick = (event: MouseEvent) => {
    // A click of a pointer is the end of a drag, or a drag that never began. Keys and screen readers click without one.
    if (event.detail !== 0) return
    if (carrying) list.drop()
    else list.lift(key, name, 'keys')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.repeat) event.preventDefault()
    if (!carrying) return
    const ways: Readonly<Record<string, () => void>> = {
      ArrowUp: () => list.carryTo(at - 1),
      ArrowDown: () => list.carryTo(at + 1),
      Home: () => list.carryTo(0),
      End: () => list.carryTo(list.cards.length - 1),
      Escape: list.putBack,
    }
    const way = ways[event.key]
    if (way === undefined) return
    event.preventDefault()
    event.stopPropagation()
    way()
  }
  const onBlur = (event: FocusEvent) => {
    if (carrying && event.target === button.current) list.putBack()
  }

  return (
    <button
      ref={button}
      type="button"
      className="ds-button reorder-handle"
      data-variant="tertiary"
      data-color="neutral"
      aria-label={t('arrange.handle', { card: name })}
      aria-describedby={list.explanation}
      aria-pressed={carrying}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      {...pointer}
    >
      <DragVerticalIcon aria-hidden />
    </button>
  )
}

export interface ReorderSteps {
  /** Null where there is nothing in that direction to move past. */
  readonly up: ((name: string) => void) | null
  readonly down: ((name: string) => void) | null
}

/** Moving a card one place, for a menu in the card. What had the focus keeps it. */
export function useReorderSteps(key: string): ReorderSteps {
  const list = useContext(Context)
  const at = list?.cards.indexOf(key) ?? -1
  if (list === null || at === -1) return { up: null, down: null }
  return {
    up: at === 0 ? null : (name) => list.step(key, name, -1),
    down: at === list.cards.length - 1 ? null : (name) => list.step(key, name, 1),
  }
}
