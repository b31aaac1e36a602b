import { type StaffKind, staffKinds } from '../../shared/api/api.ts'
import { emailInSmallLetters } from '../people/email-in-small-letters.ts'
import type { NationalIdentity } from '../people/national-identity.ts'
import type { SignInAnswer } from './provider.ts'
import type { ProviderSettings } from './provider-settings.ts'
import { SignInRefused } from './sign-in-failure.ts'

/** Who has signed in, as far as the provider tells. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  /** Empty when the provider tells none, as ID-porten does not. */
  readonly name: string
  readonly firstName: string
  /** `YYYY-MM-DD` */
  readonly birthDay: string | null
  readonly nationalIdHash: Uint8Array | null
  /** Only when the provider has seen that it is theirs. */
  readonly email: string | null
  readonly level: string
  /** The provider's session. */
  readonly session: string | null
  /** As what they work in the municipality; undefined when this provider does not tell. */
  readonly staff: StaffKind | null | undefined
}

/** Reads an answer. Throws `SignInRefused` when it is not good enough to sign in by. */
export function identityOf({ claims }: SignInAnswer, settings: ProviderSettings, numbers: NationalIdentity): Identity {
  const level = values(claims[settings.levelClaim]).find((given) => settings.levels.includes(given))
  if (level === undefined) throw new SignInRefused('level', 'level')
  const number = text(claims[settings.nationalIdClaim])
  const nationalIdHash = number === '' ? null : numbers.hash(number)
  if (number !== '' && nationalIdHash === null) throw new SignInRefused('refused', 'national-id')
  if (settings.kind === 'citizen' && nationalIdHash === null) throw new SignInRefused('refused', 'no-national-id')
  const [given, family] = [text(claims['given_name']), text(claims['family_name'])]
  const name = (text(claims['name']) || `${given} ${family}`).trim().slice(0, longestName)
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name,
    firstName: (given || name.split(' ')[0] || '').slice(0, longestName),
    birthDay: number === '' ? null : numbers.birthDay(number),
    nationalIdHash,
    email: claims['email_verified'] === true ? emailInSmallLetters(text(claims[settings.emailClaim])) || null : null,
    level,
    session: text(claims['sid']) || null,
    staff: staffOf(claims, settings),
  }
}

const longestName = 200

function staffOf(claims: SignInAnswer['claims'], { staff }: ProviderSettings): StaffKind | null | undefined {
  if (staff === null) return undefined
  const given = values(claims[staff.claim])
  return staffKinds.find((kind) => given.some((value) => staff.values[kind].includes(value))) ?? null
}

/** A claim that may be one value or several. */
function values(claim: unknown): readonly string[] {
  return (Array.isArray(claim) ? (claim as readonly unknown[]) : [claim]).map(text).filter((value) => value !== '')
}

function text(claim: unknown): string {
  if (typeof claim === 'number') return String(claim)
  return typeof claim === 'string' ? claim.replace(/\s+/g, ' ').trim() : ''
}
