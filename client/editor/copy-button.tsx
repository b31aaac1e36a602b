import { useState } from 'react'
import { Button } from '../ui/button.tsx'

export interface CopyButtonProps {
  readonly text: string
  readonly label: string
  readonly copiedLabel: string
}

/** Copies a text, and says so when it is done. Where the browser refuses, the words stand beside it to be copied by hand. */
export function CopyButton({ text, label, copiedLabel }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <>
      <Button variant="secondary" onClick={copy}>
        {label}
      </Button>
      <span role="status">{copied ? copiedLabel : ''}</span>
    </>
  )
}
