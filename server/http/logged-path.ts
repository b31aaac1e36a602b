/** The words that our own addresses are made of. */
const words: ReadonlySet<string> = new Set(
  `api session language devices continue name sign-in citizen staff callback back-channel-logout
  invitations look accept decline waiting demo clock restart large-plan invitation-session services
  plans log participants leave responsibility period basis linked-plans
  consent consents withdraw attachments representatives mandate objection incapacities
  access as grant hidden requests coordinator-change finish staff tasks measures hand-over hand-over-readers offers
  health live ready metrics assets
  planer ny ett-ark sjekkliste tilgang samtykke logg innlogget invitasjon`.split(/\s+/),
)

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * A path as it may stand in the log: our own words, and ids. Anybody can ask for any path, and type a name or a number into
 * it, or paste a token: whatever is neither is a star.
 */
export function loggedPath(path: string): string {
  return path
    .split('/', 12)
    .map((part) => (part === '' || words.has(part) || id.test(part) ? part : '*'))
    .join('/')
}
