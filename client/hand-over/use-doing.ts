import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../session/failure-sentence.ts'

export interface Doing {
  readonly busy: boolean
  /** What went wrong, in words. */
  readonly failure: string | null
  /** Does something that may fail, once at a time. Whether it was done. */
  readonly act: (what: () => Promise<void>) => Promise<boolean>
  /** What went wrong does not matter any more. */
  readonly forget: () => void
}

export function useDoing(): Doing {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const under = useRef(false)
  const act = useCallback(
    async (what: () => Promise<void>) => {
      if (under.current) return false
      under.current = true
      setBusy(true)
      setFailure(null)
      try {
        await what()
        return true
      } catch (error) {
        setFailure(failureSentence(error, t))
        return false
      } finally {
        under.current = false
        setBusy(false)
      }
    },
    [t],
  )
  const forget = useCallback(() => setFailure(null), [])
  return { busy, failure, act, forget }
}
