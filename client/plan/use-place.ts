import { type RefObject, useEffect, useState } from 'react'
import { isSection, type Section } from '../../shared/plan/sections.ts'
import type { PlanSync } from '../sync/plan-sync.ts'

/** How long one must have stayed before the others are told, in milliseconds: scrolling past is not being there. */
const stay = 700

/**
 * Where the reader is: the section that has the focus, else the one a little below the top of the screen. The
 * others are told the document; over facts, which have none, one is still said to be in the text one came from.
 * `layout` changes when sections come or go.
 */
export function usePlace(paper: RefObject<HTMLElement | null>, sync: PlanSync | null, layout: unknown): Section | null {
  const [section, setSection] = useState<Section | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout has other elements to watch
  useEffect(() => {
    const root = paper.current
    if (root === null || sync === null) return
    let onScreen: HTMLElement | null = null
    let focused: HTMLElement | null = null
    let focusedDocument: string | null = null
    let told: string | null = null
    let timer: ReturnType<typeof setTimeout> | null = null

    /** At the very top of the page the first section is the one that is read, though the band lies below it. */
    const first = root.querySelector<HTMLElement>('[data-section]')
    const inView = (): HTMLElement | null => (window.scrollY === 0 ? first : onScreen)

    const look = (): void => {
      const here = focused ?? inView()
      const name = here?.dataset['section'] ?? ''
      if (isSection(name)) setSection(name)
      const document = (focused === null ? null : focusedDocument) ?? here?.dataset['document'] ?? null
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (document === null || document === told) return
      timer = setTimeout(
        () => {
          told = document
          sync.setPlace(document)
        },
        focused === null ? stay : 0,
      )
    }

    const band = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!(target instanceof HTMLElement)) continue
          if (isIntersecting) onScreen = target
        }
        look()
      },
      { rootMargin: '-22% 0px -77% 0px' },
    )
    for (const element of root.querySelectorAll('[data-section]')) band.observe(element)

    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return
      focused = target.closest<HTMLElement>('[data-section]')
      focusedDocument = target.closest<HTMLElement>('[data-document]')?.dataset['document'] ?? null
      look()
    }
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Node && root.contains(relatedTarget)) return
      focused = null
      focusedDocument = null
    }
    // The band tells of nothing while one section fills it, so the way to the very top and away from it is watched too.
    let atTop = window.scrollY === 0
    const onScroll = (): void => {
      if (atTop === (window.scrollY === 0)) return
      atTop = !atTop
      look()
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    root.addEventListener('focusin', onFocusIn)
    root.addEventListener('focusout', onFocusOut)
    return () => {
      band.disconnect()
      if (timer !== null) clearTimeout(timer)
      window.removeEventListener('scroll', onScroll)
      root.removeEventListener('focusin', onFocusIn)
      root.removeEventListener('focusout', onFocusOut)
    }
  }, [paper, sync, layout])

  return section
}
