import { afterEach, describe, expect, it } from 'vitest'
import { followMeasure } from './follow-measure.ts'

afterEach(() => document.body.replaceChildren())

/** The page changes, and whoever watches it has been told. */
async function redraw(html: string): Promise<void> {
  document.body.innerHTML = html
  await Promise.resolve()
}

const measure = '<li data-measure="m1"><button data-field="toggle">Åpne</button></li>'

describe('a measure that is followed to its new place', () => {
  it('HAND-66 it has the focus there, and never takes it back once the reader has pointed at or pressed anything', async () => {
    await redraw('<p>…</p>')
    followMeasure('m1', null)
    await redraw(measure)
    expect(document.activeElement).toBe(document.querySelector('button'))

    await redraw('<p>…</p>')
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    await redraw(measure)
    expect(document.activeElement).toBe(document.body)

    followMeasure('m1', null)
    expect(document.activeElement).toBe(document.querySelector('button'))
    document.body.dispatchEvent(new Event('keydown', { bubbles: true }))
    await redraw(`${measure} `)
    expect(document.activeElement).toBe(document.body)
  })
})
