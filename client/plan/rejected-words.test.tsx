import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import type { PlanSync, RejectedWords as Rejected } from '../sync/plan-sync.ts'
import { RejectedWords } from './rejected-words.tsx'

// jsdom knows the dialog, but not how to open one.
HTMLDialogElement.prototype.showModal = function show(this: HTMLDialogElement): void {
  this.open = true
}
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement): void {
  this.open = false
}

afterEach(takeOffPage)

function syncWith(rule: Rejected['rule']): PlanSync {
  const sync = syncOf(documentNamed('about'), new Y.Doc().getXmlFragment('text'))
  const rejected = [{ id: 'a', document: 'about', rule, text: 'Usendt' }]
  const state = { ...sync.state, rejected }
  return { ...sync, state }
}

test('UI-70 words that were on their way when the sample plans were replaced are said to be of another plan', async () => {
  const page = await showOnPage(<RejectedWords sync={syncWith('plan-replaced')} />)
  expect(page.textContent).toContain('Planen er byttet ut med en ny.')
  expect(page.textContent).not.toContain('Tilgangen din')
  expect(page.querySelector('textarea')?.value).toBe('Usendt')
  takeOffPage()

  const gone = await showOnPage(<RejectedWords sync={syncWith('plan-gone')} />)
  expect(gone.textContent).toContain('den er ikke åpen for deg nå')
  expect(gone.textContent).not.toContain('byttet ut')
})
