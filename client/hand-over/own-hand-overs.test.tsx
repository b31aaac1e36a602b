// @vitest-environment jsdom

import { act, useRef } from 'react'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { cardKey } from '../cards/card-key.ts'
import { useKeptCards } from '../cards/kept-cards.ts'
import { addMeasures, emptyMeasure } from '../cards/measure-edits.ts'
import { documentNamed } from '../editor/fake-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { movingHere } from './own-hand-overs.ts'

afterEach(takeOffPage)

function Page({ documents, id }: { readonly documents: readonly PlanDocument[]; readonly id: string }) {
  const place = useRef<HTMLDivElement>(null)
  const [kept] = useKeptCards(documents, place)
  return (
    <div ref={place}>
      {documents.map((document) => (
        <div key={document.name} data-place={cardKey(document, id)}>
          <button type="button">Tiltaket</button>
        </div>
      ))}
      <p>{kept.length === 0 ? 'Ingenting er tatt bort' : 'Noen tok det bort'}</p>
    </div>
  )
}

/** A measure with the focus in it, which the server then moves. Answers with what the page says. */
async function moved(around: (id: string, move: () => Promise<void>) => Promise<void>): Promise<string | undefined> {
  const page = documentNamed('measures/liv')
  const [id = ''] = addMeasures(page.doc, [{ ...emptyMeasure, title: 'Trene' }])
  const host = await showOnPage(<Page documents={[page]} id={id} />)
  host.querySelector('button')?.focus()
  const onServer = new Y.Doc()
  Y.applyUpdate(onServer, Y.encodeStateAsUpdate(page.doc))
  const card = onServer.getMap('cards').get(id)
  if (card instanceof Y.Map) card.set('moved', true)
  await act(() => around(id, async () => Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(onServer), 'from the server')))
  return host.querySelector('p')?.textContent
}

it('HAND-49 whoever hands a measure over is not told that somebody took it from under their hands; others are', async () => {
  expect(await moved(movingHere)).toBe('Ingenting er tatt bort')
  takeOffPage()
  // The page may be told after the server has answered.
  expect(
    await moved(async (id, move) => {
      await movingHere(id, async () => undefined)
      await move()
    }),
  ).toBe('Ingenting er tatt bort')
  takeOffPage()
  expect(await moved((_id, move) => move())).toBe('Noen tok det bort')
  takeOffPage()
  // What failed was no hand-over.
  const failing = async (id: string, move: () => Promise<void>) => {
    await movingHere(id, () => Promise.reject(new Error('refused'))).catch(() => undefined)
    await move()
  }
  expect(await moved(failing)).toBe('Noen tok det bort')
})
