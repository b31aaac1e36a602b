import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'

/** Which forms of a section are open, by the names of their buttons. */
export interface FormPlace {
  readonly place: RefObject<HTMLDivElement | null>
  readonly isOpen: (name: string) => boolean
  readonly open: (name: string) => void
  /** Closes a form, gives the focus back to its button, and says what became of it. `what` is what it was about. */
  readonly close: (name: string, how: 'saved' | 'removed' | 'left', what: string) => void
}

export function useFormPlace(): FormPlace {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const place = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [left, setLeft] = useState<{ readonly name: string } | null>(null)

  // The button is there again when the form is gone; where it went with what was removed, the last one is near.
  useEffect(() => {
    if (left === null) return
    const buttons = [...(place.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])]
    const back = buttons.find((button) => button.dataset['opens'] === left.name) ?? buttons.at(-1)
    back?.focus()
  }, [left])

  return {
    place,
    isOpen: (name) => opened.has(name),
    open: useCallback((name: string) => setOpened((before) => new Set([...before, name])), []),
    close: (name, how, what) => {
      setOpened((before) => new Set([...before].filter((one) => one !== name)))
      setLeft({ name })
      if (how !== 'left') announce.politely(t(`facts.form.${how}`, { what }))
    },
  }
}

export interface OpenFormProps {
  readonly forms: FormPlace
  /** The form that it opens. */
  readonly name: string
  readonly children: ReactNode
  /** What a screen reader hears, where the button does not say enough. */
  readonly label?: string
  readonly variant?: 'secondary' | 'tertiary'
  readonly onOpen?: () => void
}

/** A button that opens a form, and that the focus returns to. */
export function OpenForm({ forms, name, children, label, variant = 'tertiary', onOpen }: OpenFormProps) {
  return (
    <Button
      variant={variant}
      className="open-form"
      data-opens={name}
      aria-label={label}
      onClick={() => {
        onOpen?.()
        forms.open(name)
      }}
    >
      {children}
    </Button>
  )
}
