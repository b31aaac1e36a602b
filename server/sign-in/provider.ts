import * as oidc from 'openid-client'
import type { Language } from '../../shared/api/api.ts'
import { signingWith } from './client-key.ts'
import type { ProviderSettings } from './provider-settings.ts'

/** How long what a provider tells about itself is used before it is asked again, in milliseconds. */
const metadataLives = 60 * 60 * 1000

/** How long a provider may take to answer, in seconds. */
const patience = 8

/** What one is sent to the provider with, and is asked for again when one comes back. */
export interface Question {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

export interface SignInAnswer {
  /** Checked: signature, issuer, audience, times, nonce and the code's hash. Not the level. */
  readonly claims: Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }
  readonly idToken: string
}

/** A provider of OpenID Connect: authorization code with PKCE, state and nonce, pushed (PAR) where it takes that. */
export class Provider {
  readonly settings: ProviderSettings
  readonly #now: () => number
  #known: { readonly metadata: oidc.ServerMetadata; readonly at: number } | null = null
  #asking: Promise<oidc.ServerMetadata> | null = null

  /** @param now milliseconds */
  constructor(settings: ProviderSettings, now: () => number) {
    this.settings = settings
    this.#now = now
  }

  newQuestion(): Question {
    return { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier: oidc.randomPKCECodeVerifier() }
  }

  /**
   * Where the browser goes to sign in. Rejects when the provider cannot be reached.
   *
   * @param afresh whether somebody whom the provider knows already signs in there again: they did not surely enough
   */
  async address(question: Question, redirectUri: string, language: Language, afresh: boolean): Promise<URL> {
    const configuration = await this.#configuration()
    const parameters = {
      redirect_uri: redirectUri,
      scope: this.settings.scope,
      response_type: 'code',
      state: question.state,
      nonce: question.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(question.codeVerifier),
      code_challenge_method: 'S256',
      acr_values: this.settings.levels.join(' '),
      ui_locales: [...new Set([language, 'nb', 'nn', 'en'])].join(' '),
      ...(afresh ? { prompt: 'login' } : {}),
    }
    const pushed = configuration.serverMetadata().pushed_authorization_request_endpoint !== undefined
    return pushed
      ? await oidc.buildAuthorizationUrlWithPAR(configuration, parameters)
      : oidc.buildAuthorizationUrl(configuration, parameters)
  }

  /**
   * What the provider says of who came back. Rejects with openid-client's errors for everything that is not the answer
   * to this very question.
   *
   * @param came the address that the browser came back to, its query and all
   */
  async answer(came: URL, question: Question): Promise<SignInAnswer> {
    const tokens = await oidc.authorizationCodeGrant(await this.#configuration(), came, {
      expectedState: question.state,
      expectedNonce: question.nonce,
      pkceCodeVerifier: question.codeVerifier,
      idTokenExpected: true,
    })
    const [claims, idToken] = [tokens.claims(), tokens.id_token]
    if (claims === undefined || idToken === undefined) throw new Error('The provider gave no ID token.')
    return { claims, idToken }
  }

  /** Where the browser goes to sign out at the provider too; null when it has no such place. */
  async endAddress(idToken: string, returnTo: string): Promise<string | null> {
    const configuration = await this.#configuration()
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null
    return oidc.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href
  }

  async metadata(): Promise<oidc.ServerMetadata> {
    if (this.#known !== null && this.#now() - this.#known.at < metadataLives) return this.#known.metadata
    this.#asking ??= this.#discover().finally(() => {
      this.#asking = null
    })
    // What it said last stands in while it does not answer: signing in may work all the same.
    return await this.#asking.catch((error: unknown) => {
      if (this.#known !== null) return this.#known.metadata
      throw error
    })
  }

  async #discover(): Promise<oidc.ServerMetadata> {
    const { issuer, clientId } = this.settings
    const configuration = await oidc.discovery(issuer, clientId, undefined, undefined, {
      timeout: patience,
      execute: this.#insecure ? [oidc.allowInsecureRequests] : [],
    })
    const metadata = { ...configuration.serverMetadata() }
    this.#known = { metadata, at: this.#now() }
    return metadata
  }

  /**
   * Made anew for each use, so that the provider's keys are fetched each time: one that it has taken into use just now is
   * known at once, and one that it has thrown away is not believed any more.
   */
  async #configuration(): Promise<oidc.Configuration> {
    const { clientId, authentication } = this.settings
    const client =
      authentication.kind === 'key'
        ? await signingWith(authentication.key)
        : oidc.ClientSecretPost(authentication.secret)
    const configuration = new oidc.Configuration({ ...(await this.metadata()) }, clientId, undefined, client)
    configuration.timeout = patience
    if (this.#insecure) oidc.allowInsecureRequests(configuration)
    // Without it the signature of an ID token that came over TLS is not looked at.
    oidc.enableNonRepudiationChecks(configuration)
    return configuration
  }

  /** Settings let only this machine itself be reached by plain http, and not in production. */
  get #insecure(): boolean {
    return this.settings.issuer.protocol === 'http:'
  }
}
