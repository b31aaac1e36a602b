/** What went wrong, in words, brought into view: it may come below the edge of a dialog on a small screen. */
export function FailureLine({ words }: { readonly words: string | null }) {
  if (words === null) return null
  return (
    <p
      className="ds-validation-message"
      role="alert"
      // jsdom has no scrolling.
      ref={(element) => element?.scrollIntoView?.({ block: 'nearest' })}
    >
      {words}
    </p>
  )
}
