import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import { z } from 'zod'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { type SignInDependencies, signIn } from '../people/sign-in.ts'
import { invitationState } from './invitation-rules.ts'
import { type Invitation, invitationByToken } from './invitation-store.ts'
import { invitationTokenHash, isInvitationToken } from './invitation-token.ts'

const tokenBody = z.strictObject({ token: z.string().max(200) })

export interface DemoInvitationDependencies extends SignInDependencies {
  readonly municipality: number
  readonly now: () => number
}

/** `/api/demo/invitation-session`: signs in as whom an invitation is for, so that it can be tried without a provider. */
export function demoInvitationRoutes(dependencies: DemoInvitationDependencies): Router {
  const { database, municipality, now } = dependencies
  const router = Router()
  router
    .route('/invitation-session')
    .post(async (request, response) => {
      const { token } = readBody(request, tokenBody)
      const invitation = isInvitationToken(token)
        ? await invitationByToken(database, municipality, invitationTokenHash(token))
        : null
      if (invitation === null) throw new Problem('unknown-invitation')
      if (invitationState(invitation, now()) !== 'open') throw new Problem('invitation-used')
      await signIn(dependencies, request, response, await fictionalPerson(dependencies, invitation))
      response.status(204).end()
    })
    .all(only('POST'))
  return router
}

/** As a provider would have it: the one whom it is bound to, who is made the first time. */
async function fictionalPerson(
  { database, municipality }: DemoInvitationDependencies,
  { email, nationalIdHash, participant }: Invitation,
): Promise<string> {
  const there = await database
    .selectFrom('person')
    .select('id')
    .where('municipality', '=', municipality)
    .where((row) => {
      return nationalIdHash === null
        ? row(row.fn<string>('lower', ['email']), '=', email?.toLowerCase() ?? '')
        : row('national_id_hash', '=', nationalIdHash)
    })
    .executeTakeFirst()
  if (there !== undefined) return there.id
  const { name, first_name } = await database
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person')
    .select(['person.name', 'person.first_name'])
    .where('participant.id', '=', participant)
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  await database
    .insertInto('person')
    .values({
      id,
      municipality,
      name,
      first_name,
      birth_day: null,
      language: null,
      email,
      national_id_hash: nationalIdHash,
    })
    .execute()
  return id
}
