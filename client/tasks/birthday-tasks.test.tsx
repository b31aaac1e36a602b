import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { birthdayRules } from '../../shared/access/birthdays.ts'
import type { Right } from '../../shared/access/rights.ts'
import type { TaskBody } from '../../shared/api/consent.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { somePlan } from '../session/some-plan.test-support.ts'
import { BirthdayTasks } from './birthday-tasks.tsx'

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-22T09:52:00Z'), toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const task = (age: TaskBody['age'], paragraph: string, done: TaskBody['done'] = null): TaskBody => {
  return { id: `birthday-${age}`, kind: 'birthday', age, day: '2026-12-01', paragraph, done }
}

const planFor = (right: Right) =>
  somePlan({
    person: { name: 'Emil Haugen', firstName: 'Emil', initials: 'EH' },
    sections: [{ section: 'responsibility', kind: 'facts', right }],
  })

test.each(birthdayRules)(
  'CONSENT-73 a birthday of $age says what changes, by which rule ($paragraph)',
  async ({ age, paragraph }) => {
    vi.stubGlobal('fetch', async () => Response.json({ tasks: [task(age, paragraph)] }))
    const page = await showOnPage(<BirthdayTasks plan={planFor('write')} />)
    expect(page.textContent).toContain(`Emil fyller ${age} år 1. desember 2026.`)
    expect(page.textContent).toContain(`Etter ${paragraph}`)
  },
)

test('CONSENT-74 a task is marked as done, and not done after all, without losing the focus', async () => {
  const sent: string[] = []
  let done: TaskBody['done'] = null
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit = {}) => {
    if (method === 'GET') return Response.json({ tasks: [task(16, 'pbrl § 4-3 b', done)] })
    sent.push(`${method} ${path}`)
    done = method === 'PUT' ? { by: 'Kari Lunde', at: '2026-11-22T09:52:00.000Z' } : null
    return new Response(null, { status: 204 })
  })
  const page = await showOnPage(<BirthdayTasks plan={planFor('write')} />)
  const press = async () => {
    const button = page.querySelector('button')
    await act(async () => {
      button?.focus()
      button?.click()
    })
  }
  await press()
  expect(page.textContent).toContain('Gjort 22. november 2026 av Kari Lunde')
  expect(document.activeElement?.textContent).toBe('Ikke gjort likevel')
  await press()
  expect(sent).toEqual(['PUT /api/plans/plan/tasks/birthday-16', 'DELETE /api/plans/plan/tasks/birthday-16'])
  expect(page.textContent).toContain('Da bestemmer Emil selv.')
})

test('CONSENT-75 those who do not write who answers for the plan are asked nothing', async () => {
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  const page = await showOnPage(<BirthdayTasks plan={planFor('read')} />)
  expect([page.textContent, fetched.mock.calls]).toEqual(['', []])
})
