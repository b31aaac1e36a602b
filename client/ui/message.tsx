import type { ReactNode } from 'react'
import { PageHeading } from '../navigation/page-heading.tsx'

export interface MessageProps {
  readonly title: string
  readonly text: string
  readonly icon?: ReactNode
  /** `danger` when something failed. */
  readonly tone?: 'danger'
  /** The way on. */
  readonly children?: ReactNode
}

/** A page that has only one thing to say, and one way on. */
export function Message({ title, text, icon, tone, children }: MessageProps) {
  return (
    <div className="message" data-tone={tone}>
      <div className="message-title">
        {icon}
        <PageHeading>{title}</PageHeading>
      </div>
      <p>{text}</p>
      {children !== undefined && <div className="message-ways">{children}</div>}
    </div>
  )
}
