import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'

const CloseContext = createContext<() => void>(() => undefined)

export interface MenuProps {
  /** The button's accessible name. */
  readonly name: string
  /** What the button shows. */
  readonly face: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/**
 * A button that opens a list of buttons below it. Deliberately no `role="menu"`: Tab goes through the list as through
 * any other, which everybody knows. Escape closes it and gives the focus back; so does choosing; leaving closes it.
 */
export function Menu({ name, face, children, className }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const listId = useId()

  useEffect(() => {
    if (!open) return
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [open])

  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation()
      close()
      return
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (!open) {
      setOpen(true)
      return
    }
    const items = [...(root.current?.querySelectorAll<HTMLElement>('.menu-list button') ?? [])]
    const here = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1
    items[(here + (event.key === 'ArrowDown' ? 1 : items.length - (here === -1 ? 0 : 1))) % items.length]?.focus()
  }
  const onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard here for the button and the list inside
    <div ref={root} className={`menu ${className ?? ''}`} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className="ds-button menu-button"
        data-variant="tertiary"
        data-color="neutral"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="ds-sr-only">{name}</span>
        <span className="menu-face" aria-hidden="true">
          {face}
        </span>
      </button>
      {open && (
        <div className="menu-list" id={listId}>
          <CloseContext value={close}>
            <ul>{children}</ul>
          </CloseContext>
        </div>
      )}
    </div>
  )
}

export interface MenuItemProps {
  readonly children: ReactNode
  readonly onChoose: () => void
  /** The choice that is in force, in a menu that is a choice. */
  readonly current?: boolean
  readonly className?: string
}

export function MenuItem({ children, onChoose, current, className }: MenuItemProps) {
  const close = useContext(CloseContext)
  return (
    <li className={className}>
      <button
        type="button"
        className="ds-button menu-item"
        data-variant="tertiary"
        data-color="neutral"
        aria-current={current === true ? 'true' : undefined}
        onClick={() => {
          close()
          onChoose()
        }}
      >
        {children}
      </button>
    </li>
  )
}
