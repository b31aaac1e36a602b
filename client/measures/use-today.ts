import { useEffect, useState } from 'react'
import { norwegianDay } from '../../shared/language/dates.ts'

/** How often it is looked whether it is another day, in milliseconds. */
const lookEvery = 60_000

/** The day that it is in Norway (`YYYY-MM-DD`), also on a page that stays open past midnight. */
export function useToday(): string {
  const [today, setToday] = useState(() => norwegianDay(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setToday(norwegianDay(Date.now())), lookEvery)
    return () => clearInterval(timer)
  }, [])
  return today
}
