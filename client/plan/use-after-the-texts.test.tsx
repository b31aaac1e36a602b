import { act, useLayoutEffect, useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { useAfterTheTexts } from './use-after-the-texts.ts'

afterEach(takeOffPage)

it('PLAN-204 the texts can be written in before the goals and the measures that came with them are drawn', async () => {
  const drawn: string[] = []
  let come: (haveCome: boolean) => void = () => undefined
  function Section() {
    const [haveCome, setHaveCome] = useState(false)
    come = setHaveCome
    const cards = useAfterTheTexts(haveCome)
    useLayoutEffect(() => {
      drawn.push(`${haveCome ? 'texts' : 'nothing'}${cards ? ' and cards' : ''}`)
    })
    return null
  }
  await showOnPage(<Section />)
  act(() => come(true))
  act(() => come(false))
  expect(drawn.filter((one, index) => one !== drawn[index - 1])).toEqual([
    'nothing',
    'texts',
    'texts and cards',
    'nothing',
  ])
})
