import type { ButtonHTMLAttributes, Ref } from 'react'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The one primary button of a view has none. */
  readonly variant?: 'secondary' | 'tertiary'
  /** `danger` only in a dialog. */
  readonly colour?: 'danger' | 'neutral'
  /** A square button that holds an icon alone; give it an `aria-label`. */
  readonly icon?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** Designsystemet's button, as the native element that its style sheet dresses. */
export function Button({ variant, colour, icon, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={className === undefined ? 'ds-button' : `ds-button ${className}`}
      data-variant={variant}
      data-color={colour}
      data-icon={icon === true ? true : undefined}
    />
  )
}
