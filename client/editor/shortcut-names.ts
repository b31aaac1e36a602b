const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Keys as they are printed on the reader's keyboard: `Mod-Shift-z` is "Ctrl+Shift+Z", or "⌘⇧Z" on a Mac. */
export function keysName(keys: string): string {
  const parts = keys.split('-').map((key) => (key.length === 1 ? key.toUpperCase() : key))
  if (!isApple()) return parts.map((key) => (key === 'Mod' ? 'Ctrl' : key)).join('+')
  const symbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  return parts.map((key) => symbols[key] ?? key).join('')
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keys
    .split('-')
    .map((key) => (key === 'Mod' ? (isApple() ? 'Meta' : 'Control') : key.length === 1 ? key.toUpperCase() : key))
    .join('+')
}
