import { act } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What jsdom has not: a dialog that is shown is open. */
HTMLDialogElement.prototype.showModal = function show(this: HTMLDialogElement): void {
  this.open = true
}
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement): void {
  this.open = false
}

/** Writes in a field, or chooses in a list, as a person does: with the focus in it, past what React remembers. */
export function write(field: Field, text: string): void {
  act(() => field.focus())
  act(() => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  })
}

export function leave(field: HTMLElement): void {
  act(() => field.blur())
}

export function press(element: Element | null, key: string, shiftKey = false): void {
  act(() => {
    element?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }))
  })
}
