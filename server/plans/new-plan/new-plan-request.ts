import { z } from 'zod'
import { roles } from '../../../shared/access/roles.ts'
import { languages, type NewParticipant, type NewPlanRequest } from '../../../shared/api/api.ts'
import { isBirthDay, oldestAge } from '../../../shared/plan/birth-day.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { legalBases } from '../../../shared/plan/legal-basis.ts'
import { Problem } from '../../http/problem.ts'
import { neededLine } from '../facts/fact-texts.ts'
import { checkNewRole, readContact } from '../facts/participant-rules.ts'

const text = z.string().nullable()

const participant: z.ZodType<NewParticipant> = z.strictObject({
  name: z.string(),
  role: z.enum(roles),
  title: text,
  organisation: text,
  phone: text,
  email: text,
})

/** What makes a plan, as far as its types go. */
export const newPlanBody: z.ZodType<NewPlanRequest> = z.strictObject({
  person: z.strictObject({ name: z.string(), birthDay: z.string() }),
  language: z.enum(languages),
  legalBases: z.array(z.enum(legalBases)),
  coordinator: z.string().nullable(),
  participants: z.array(participant).max(factLimits.newParticipants),
  although: z.boolean().exactOptional(),
})

/** The same with its texts tidied, and refused when they or the birth day cannot be. `today` as it is in Norway. */
export function readNewPlan(request: NewPlanRequest, today: string): NewPlanRequest {
  const { birthDay } = request.person
  const name = neededLine(request.person.name, 'name', factLimits.name)
  if (!isBirthDay(birthDay, today)) throw new Problem('birth-day', { years: oldestAge })
  if (request.legalBases.length === 0) throw new Problem('legal-basis-needed')
  return {
    ...request,
    person: { name, birthDay },
    legalBases: legalBases.filter((basis) => request.legalBases.includes(basis)),
    participants: request.participants.map((each) => {
      checkNewRole(each.role)
      return readContact(each)
    }),
  }
}
