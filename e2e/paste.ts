import type { Person } from './people.ts'

/** Pastes as a word processor would: the clipboard holds HTML and plain text, and the keys are pressed. */
export async function paste(person: Person, html: string, plain: string): Promise<void> {
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await person.page.evaluate(
    (copied) =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([copied.html], { type: 'text/html' }),
          'text/plain': new Blob([copied.plain], { type: 'text/plain' }),
        }),
      ]),
    { html, plain },
  )
  await person.page.keyboard.press('Control+v')
}
