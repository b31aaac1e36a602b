import type { Language, ProblemBody } from '../../shared/api/api.ts'
import { fieldName, sentence } from './sentences.ts'

/**
 * Everything that the API says no with. The name is the last part of the problem's stable `type` (RFC 9457) and
 * begins its two texts in `shared/language/<language>/problems.ts`; the number is its HTTP status.
 */
export const problemStatus = {
  'bad-json': 400,
  'wrong-body': 400,
  'unknown-role': 400,
  'bad-address': 400,
  'birth-day': 400,
  'unknown-coordinator': 400,
  'not-signed-in': 401,
  'text-missing': 400,
  'text-too-long': 400,
  'text-unreadable': 400,
  'impossible-day': 400,
  'end-before-beginning': 400,
  'email-unlikely': 400,
  'phone-unlikely': 400,
  'address-unlikely': 400,
  'role-is-the-persons': 400,
  'unknown-participant': 400,
  'one-of-two': 400,
  'somebody-needed': 400,
  'nobody-expected': 400,
  'reason-needed': 400,
  'review-before-period': 400,
  'review-after-period': 400,
  'too-many-reviews': 400,
  'legal-basis-needed': 400,
  'linked-plan-needs-title': 400,
  'cross-origin': 403,
  'wrong-host': 403,
  'not-staff': 403,
  'no-right': 403,
  'name-is-fixed': 403,
  'name-is-consented': 403,
  'role-is-fixed': 403,
  'nearest-by-number': 403,
  'service-not-for-role': 400,
  'days-are-fixed': 403,
  'role-opens-plan': 403,
  'unknown-address': 404,
  'unknown-plan': 404,
  'demo-off': 404,
  'unknown-provider': 404,
  'unknown-device': 404,
  'wrong-logout-token': 400,
  'unknown-fact': 404,
  'unknown-measure': 404,
  'measure-not-yours': 403,
  'only-offer': 403,
  'receiver-left': 409,
  'receiver-cannot-take': 409,
  'receiver-cannot-read': 409,
  'offer-open': 409,
  'measure-gone': 409,
  'measure-moved': 409,
  'unknown-offer': 404,
  'offer-not-yours': 403,
  'offer-sender-cannot': 409,
  'offer-closed': 409,
  'word-missing': 400,
  'word-too-long': 400,
  'method-not-allowed': 405,
  'plan-exists': 409,
  'same-person': 409,
  'fact-changed': 409,
  'participant-left': 409,
  'plan-full': 409,
  'unknown-invitation': 404,
  'invitation-expired': 410,
  'invitation-locked': 409,
  'invitation-used': 409,
  'invitation-withdrawn': 410,
  'invitation-not-yours': 403,
  'invitation-other-birth-day': 409,
  'already-participant': 409,
  'invitation-needs-binding': 400,
  'invitation-needs-number': 400,
  'national-id-unlikely': 400,
  'number-other-birth-day': 400,
  'participant-signs-in': 409,
  'invitation-closed': 409,
  'too-many-invitations': 429,
  'person-cannot-leave': 403,
  'coordinator-cannot-leave': 409,
  'end-not-later': 403,
  'unknown-service': 400,
  'service-opens-plan': 403,
  'coordinator-change-open': 409,
  'unknown-coordinator-change': 404,
  'coordinator-change-closed': 409,
  'coordinator-not-ready': 409,
  'coordinator-points-open': 409,
  'coordinator-unsuited': 400,
  'coordinator-already': 409,
  'consent-not-yours-no-part': 403,
  'consent-not-yours-mandate': 403,
  'consent-not-yours-objection': 403,
  'consent-not-yours-too-young': 403,
  'consent-not-yours-no-capacity': 403,
  'consent-not-yours-capable': 403,
  'consent-not-yours-of-age': 403,
  'consent-not-needed': 400,
  'consent-day-future': 400,
  'consent-day-before-part': 400,
  'consent-withdrawn-since': 409,
  'consent-given-since': 409,
  'consent-ended': 409,
  'parents-disagree': 409,
  'heard-by-needed': 400,
  'scan-needed': 400,
  'ends-before-given': 400,
  'unknown-consent': 404,
  'unknown-attachment': 404,
  'attachment-too-large': 413,
  'attachment-kind': 400,
  'mandate-not-yours': 403,
  'mandate-document-needed': 400,
  'objection-not-theirs': 409,
  'objection-the-persons': 403,
  'kept-from-parents': 403,
  'right-not-yours-to-give': 403,
  'not-to-hide': 400,
  'access-request-open': 409,
  'unknown-access-request': 404,
  'access-request-closed': 409,
  'not-to-ask': 403,
  'body-too-large': 413,
  'wrong-media-type': 415,
  'too-many-tries': 429,
  internal: 500,
  busy: 503,
  'storage-away': 503,
  restarting: 503,
} as const

export type ProblemKind = keyof typeof problemStatus

/** Thrown by a route; `problem-answer.ts` turns it into the answer. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  /** What the sentence mentions. Never a person's words or name. */
  readonly values: Readonly<Record<string, string | number>>
  readonly headers: Readonly<Record<string, string>>
  /** Private, so that no log lists it: it may hold what the reader may read. */
  readonly #extension: object

  /** @param extension members of the answer beside the usual ones (RFC 9457, 3.2) */
  constructor(
    kind: ProblemKind,
    values: Readonly<Record<string, string | number>> = {},
    headers: Readonly<Record<string, string>> = {},
    extension: object = {},
  ) {
    super(kind)
    this.kind = kind
    this.values = values
    this.headers = headers
    this.#extension = extension
  }

  body(language: Language): ProblemBody {
    const { field } = this.values
    const values = typeof field === 'string' ? { ...this.values, field: fieldName(field, language) } : this.values
    return {
      ...this.#extension,
      type: `/problems/${this.kind}`,
      title: sentence(`${this.kind}-title`, language, values),
      status: problemStatus[this.kind],
      detail: sentence(`${this.kind}-detail`, language, values),
    }
  }
}
