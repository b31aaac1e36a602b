import { afterEach, expect, test } from 'vitest'
import { languages } from '../../shared/api/api.ts'
import { waitReasons } from '../../shared/sync/close-codes.ts'
import { openedPlan } from '../digest/open-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { OfflineBanner } from './offline-banner.tsx'

afterEach(takeOffPage)

test('LIMIT-23 what there is too much of is said at once, each in a sentence of its own, in every language', async () => {
  const said = new Set<string>()
  for (const language of languages) {
    for (const heldUp of Object.values(waitReasons)) {
      const { sync } = openedPlan()
      const held = { ...sync, state: { ...sync.state, heldUp, connected: heldUp === 'too-many-channels' } }
      const page = await showOnPage(<OfflineBanner sync={held} />, language)
      const text = page.querySelector('.offline-banner')?.textContent ?? ''
      expect(text).not.toContain('sync.')
      expect(text.length).toBeGreaterThan(40)
      said.add(text)
      takeOffPage()
    }
  }
  expect(said.size).toBe(languages.length * Object.keys(waitReasons).length)
  const { sync } = openedPlan()
  const page = await showOnPage(<OfflineBanner sync={sync} />)
  expect(page.querySelector('.offline-banner')).toBeNull()
})
