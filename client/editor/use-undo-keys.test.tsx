import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { removeCard } from '../cards/card-removal.ts'
import { addGoal } from '../cards/goal-cards.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { documentNamed, syncOf } from './fake-plan.test-support.ts'
import { useUndoKeys } from './use-undo-keys.ts'

afterEach(takeOffPage)

function Page({ sync }: { readonly sync: PlanSync }) {
  useUndoKeys(sync)
  return (
    <>
      <button type="button" />
      <input />
      <dialog open>
        <button type="button" />
      </dialog>
    </>
  )
}

it('PLAN-185 Ctrl+Z takes back one’s last step also where no text has the focus, but not the words of a field or a dialog', async () => {
  const goals = documentNamed('goals')
  const id = addGoal(goals.doc)
  const sync = syncOf(goals, goals.doc.getMap('cards'))
  const host = await showOnPage(<Page sync={sync} />)
  const removed = () => (goals.doc.getMap('cards').get(id) as { get(field: string): unknown }).get('removed') === true
  const press = (element: Element | null, init: KeyboardEventInit) =>
    act(() => {
      element?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ctrlKey: true, ...init }))
    })
  removeCard(goals.doc, id)
  press(host.querySelector('input'), { key: 'z' })
  press(host.querySelector('dialog button'), { key: 'z' })
  press(host.querySelector('button'), { key: 'z', ctrlKey: false })
  expect(removed()).toBe(true)
  press(host.querySelector('button'), { key: 'z' })
  expect(removed()).toBe(false)
  press(document.body, { key: 'Z', shiftKey: true })
  expect(removed()).toBe(true)
  press(document.body, { key: 'z' })
  press(document.body, { key: 'y' })
  expect(removed()).toBe(true)
})
