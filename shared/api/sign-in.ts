/** Sign-in with OpenID Connect, sessions and devices. Bodies as in `api.ts`. */

/** `citizen`: ID-porten; `staff`: HelseID, Entra ID or another. */
export const providerKinds = ['citizen', 'staff'] as const
export type ProviderKind = (typeof providerKinds)[number]

/** A provider that one can sign in at: `GET /api/session` lists them. */
export interface ProviderBody {
  /** As in `GET /api/sign-in/:provider?return=/planer`, where the browser goes to sign in. */
  readonly id: string
  readonly kind: ProviderKind
  /** As it is called on the button: "ID-porten". */
  readonly name: string
}

/**
 * When the session ends, unless one goes on: in `GET /api/session` for whoever signed in at a provider, and the answer to
 * `POST /api/session/continue`.
 */
export interface SessionEndBody {
  /** Instant: after this long without use. Each change that one makes moves it, up to `atTheLatest`; reading does not. */
  readonly idle: string
  /** Instant: then one signs in again whatever one does. */
  readonly atTheLatest: string
  /** Instant: when this was said. A browser's own clock may be wrong. */
  readonly now: string
}

/**
 * Why nobody was signed in: the page that one comes back to says it (`/?innlogging=<this>`). `cancelled`: one's own doing.
 * `level`: signed in less surely than is asked for. `refused`: the answer was not what was asked for, was used before,
 * or came too late. `away`: the provider does not answer.
 */
export const signInFailures = ['cancelled', 'level', 'refused', 'away'] as const
export type SignInFailure = (typeof signInFailures)[number]

/** `GET /api/session/devices` */
export interface DevicesBody {
  /** Newest first. */
  readonly devices: readonly DeviceBody[]
}

export interface DeviceBody {
  readonly id: string
  /** In plain words: "Firefox, Windows"; null when it is not known. */
  readonly device: string | null
  /** What one signed in at; null in the demo. */
  readonly provider: string | null
  readonly signedIn: string
  readonly seen: string
  /** The one that asks. */
  readonly here: boolean
}

/**
 * `POST /api/session/continue` → 200 and `SessionEndBody`: one goes on. `DELETE /api/session/devices/:id` → 204; `DELETE /api/session/devices`
 * → 204: everywhere but here. `DELETE /api/session` → 200 and this.
 */
export interface SignedOutBody {
  /** Where to sign out at the provider too; null when there is nowhere to go. */
  readonly provider: string | null
}

/** `PUT /api/session/name` → 204: only for somebody whose provider told no name. At most 200 characters. */
export interface NameRequest {
  readonly name: string
}
