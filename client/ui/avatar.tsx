/** After eight the colours repeat. */
const colours = 8

/** The colour of a participant as a token name: `person-1` to `person-8`; the accent for somebody who has none. */
export function personColour(colour: number | null): string {
  return colour === null ? 'accent' : `person-${((colour - 1) % colours) + 1}`
}

export interface AvatarProps {
  readonly initials: string
  readonly colour: number | null
  /** The diameter: 24 px in text, 28 in the contents, 36 in the top bar, 52 on the role cards. */
  readonly size?: 'inline' | 'row' | 'bar' | 'card'
}

/** A face. Hidden from screen readers: the person's name always stands beside it, or in the name of what holds it. */
export function Avatar({ initials, colour, size = 'bar' }: AvatarProps) {
  return (
    <span className="ds-avatar face" data-color={personColour(colour)} data-face={size} aria-hidden="true">
      {initials}
    </span>
  )
}
