import { act, Profiler } from 'react'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { StaticText } from './static-text.tsx'

afterEach(takeOffPage)

function written(): { readonly doc: Y.Doc; readonly text: Y.XmlText; readonly fragment: Y.XmlFragment } {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('text')
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('Ord')
  paragraph.insert(0, [text])
  fragment.insert(0, [paragraph])
  return { doc, text, fragment }
}

it('PLAN-200 a text that is shown is drawn once when it comes, and once for each change of its own', async () => {
  const { doc, text, fragment } = written()
  let drawn = 0
  const page = await showOnPage(
    <Profiler id="text" onRender={() => drawn++}>
      <StaticText fragment={fragment} />
    </Profiler>,
  )
  expect(drawn).toBe(1)
  act(() => void doc.getXmlFragment('another').insert(0, [new Y.XmlText('utenfor')]))
  expect(drawn).toBe(1)
  act(() => text.insert(3, ' til'))
  expect([drawn, page.textContent]).toEqual([2, 'Ord til'])
})

it('PLAN-201 what was written between the drawing of a text and the moment when it is listened to is drawn too', async () => {
  const { text, fragment } = written()
  // A child's ref is called after the drawing and before anything listens.
  const page = await showOnPage(
    <>
      <StaticText fragment={fragment} />
      <i
        ref={(element) => {
          if (element !== null) text.insert(0, 'Flere ')
        }}
      />
    </>,
  )
  expect(page.textContent).toBe('Flere Ord')
})
