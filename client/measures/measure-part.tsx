import type { ReactNode } from 'react'
import type { Measure } from '../cards/measure-cards.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'

/** What each part of an open measure is written with. */
export interface MeasurePartProps {
  readonly measure: Measure
  readonly page: PlanDocument
  /** The measure's title, short, for the names of the controls. */
  readonly name: string
}

export interface TextPartProps {
  readonly field: string
  readonly label: string
  readonly children: ReactNode
}

/** A shared text with its name above it. The editor has a name of its own, which tells the measure too. */
export function TextPart({ field, label, children }: TextPartProps) {
  return (
    <div className="measure-text" data-field={field}>
      <span className="ds-label" aria-hidden="true">
        {label}
      </span>
      <div className="measure-text__box">{children}</div>
    </div>
  )
}
