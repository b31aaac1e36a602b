import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { LanguageFailed } from './language-failed.tsx'
import { LanguageMenu } from './language-menu.tsx'

// As when there is no network: the file with the texts does not come.
vi.mock('../../shared/language/nn.ts', () => {
  throw new Error('Failed to fetch')
})

afterEach(takeOffPage)

test('UI-75 a language whose texts cannot be fetched is told of in a sentence, and the page stays as it was', async () => {
  const page = await showOnPage(
    <>
      <LanguageMenu />
      <LanguageFailed />
    </>,
  )
  const press = (name: string): Promise<void> =>
    act(async () => {
      const button = [...page.querySelectorAll('button')].find((one) => one.textContent?.includes(name))
      button?.click()
    })
  await press('Språk')
  await press('Nynorsk')
  await vi.waitFor(() => expect(page.textContent).toContain('Språket ble ikke byttet'))
  expect(document.documentElement.lang).toBe('nb')
  const closer = page.querySelector<HTMLButtonElement>('.toast button')
  await act(async () => closer?.click())
  expect(page.textContent).not.toContain('Språket ble ikke byttet')
})
