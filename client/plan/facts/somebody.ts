import type { ParticipantBody, PlanBody } from '../../../shared/api/api.ts'
import { writtenText } from './written-text.ts'

/** Who it is: a participant, or somebody by name, or nobody. What was written by name stays when another is chosen. */
export interface Somebody {
  readonly chosen: { readonly participant: string } | 'by-name' | null
  readonly name: string
}

export interface SomebodyTold {
  readonly participant: string | null
  readonly name: string | null
}

export function somebodyOf(told: SomebodyTold | null): Somebody {
  const participant = told?.participant ?? null
  const name = told?.name ?? null
  return { chosen: participant !== null ? { participant } : name !== null ? 'by-name' : null, name: name ?? '' }
}

export function tellSomebody({ chosen, name }: Somebody): SomebodyTold {
  if (chosen === null) return { participant: null, name: null }
  return chosen === 'by-name' ? { participant: null, name: writtenText(name) } : { ...chosen, name: null }
}

/** Their name; empty for nobody. */
export function nameSomebody(somebody: Somebody, participants: PlanBody['participants']): string {
  const { participant, name } = tellSomebody(somebody)
  return participants.find(({ id }) => id === participant)?.name ?? name ?? ''
}

/** Whether somebody's last day is over. */
export function hasLeft({ lastDay }: Pick<ParticipantBody, 'lastDay'>, today: string): boolean {
  return lastDay !== null && lastDay < today
}
