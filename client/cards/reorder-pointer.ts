import { type PointerEvent, useEffect, useRef } from 'react'
import { uncovered } from '../editor/uncovered.ts'

/** How far a pointer may tremble in a click, in pixels. */
const tremble = 4

/** So close to an edge of what can be seen, in pixels, the page begins to scroll. */
const edge = 72

/** The page scrolls so far in a frame when the pointer is at the edge itself, in pixels. */
const topSpeed = 16

export interface PointerDrag {
  /** The pointer left the place where it went down: now it is a drag. */
  readonly onLift: () => void
  /** It is here on the screen now, or the page has scrolled under it. */
  readonly onDrag: (x: number, y: number) => void
  readonly onDrop: () => void
  /** Escape, or the browser needs the pointer for something else. */
  readonly onPutBack: () => void
}

/**
 * Dragging by mouse, pen or touch, by the handlers of the element that is dragged by, which needs `touch-action: none`.
 * Near the edges of the screen the page scrolls.
 */
export function usePointerDrag(drag: PointerDrag) {
  const latest = useRef(drag)
  useEffect(() => {
    latest.current = drag
  })
  const held = useRef<Held | null>(null)
  const end = (how: 'onDrop' | 'onPutBack') => {
    const ended = held.current
    held.current = null
    ended?.end()
    if (ended?.lifted === true) latest.current[how]()
  }
  // The handle is gone when the card is, or when one may no longer write.
  useEffect(() => () => held.current?.end(), [])

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary || held.current !== null) return
      event.currentTarget.setPointerCapture?.(event.pointerId)
      held.current = new Held(event, {
        onDrag: (x, y) => latest.current.onDrag(x, y),
        onEscape: () => end('onPutBack'),
      })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = held.current
      if (now === null || event.pointerId !== now.pointer) return
      if (!now.lifted) {
        if (!now.isFar(event.clientX, event.clientY)) return
        now.lift()
        latest.current.onLift()
      }
      now.moveTo(event.clientX, event.clientY)
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerId === held.current?.pointer) end('onDrop')
    },
    onPointerCancel: () => end('onPutBack'),
    // After the pointer went up nothing is held any more.
    onLostPointerCapture: () => end('onPutBack'),
  }
}

/** A pointer that is down, and what listens while it is. */
class Held {
  readonly pointer: number
  lifted = false
  readonly #from: { readonly x: number; readonly y: number }
  #at: { readonly x: number; readonly y: number }
  #frame = 0
  readonly #onDrag: (x: number, y: number) => void
  readonly #onKey: (event: KeyboardEvent) => void

  constructor(event: PointerEvent, on: { onDrag: (x: number, y: number) => void; onEscape: () => void }) {
    this.pointer = event.pointerId
    this.#from = { x: event.clientX, y: event.clientY }
    this.#at = this.#from
    this.#onDrag = on.onDrag
    this.#onKey = (key) => {
      if (key.key !== 'Escape' || !this.lifted) return
      key.preventDefault()
      key.stopPropagation()
      on.onEscape()
    }
  }

  isFar(x: number, y: number): boolean {
    return Math.hypot(x - this.#from.x, y - this.#from.y) > tremble
  }

  lift(): void {
    this.lifted = true
    document.addEventListener('keydown', this.#onKey, { capture: true })
    document.documentElement.dataset['dragging'] = 'true'
    const scroll = () => {
      const before = window.scrollY
      window.scrollBy(0, scrollAt(this.#at.y, this.#from.y))
      if (window.scrollY !== before) this.#onDrag(this.#at.x, this.#at.y)
      this.#frame = requestAnimationFrame(scroll)
    }
    this.#frame = requestAnimationFrame(scroll)
  }

  moveTo(x: number, y: number): void {
    this.#at = { x, y }
    this.#onDrag(x, y)
  }

  end(): void {
    cancelAnimationFrame(this.#frame)
    document.removeEventListener('keydown', this.#onKey, { capture: true })
    delete document.documentElement.dataset['dragging']
  }
}

/**
 * How far to scroll in a frame with the pointer at this height: the faster, the nearer to an edge. Only the way that it
 * is being dragged, since the handle may lie near an edge from the start.
 */
function scrollAt(y: number, from: number): number {
  const [top, bottom] = [uncovered.top, window.innerHeight - uncovered.bottom]
  const near = y < from ? top + edge - y : y - bottom + edge
  const speed = Math.round(Math.min(1, Math.max(0, near / edge)) * topSpeed)
  return y < from ? -speed : speed
}
