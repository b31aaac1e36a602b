/** The longest texts of facts, in UTF-16 units. Beyond them the form says so, and the server refuses. */
export const factLimits = {
  name: 200,
  title: 100,
  organisation: 200,
  phone: 40,
  email: 254,
  legalBasis: 200,
  reason: 1000,
  /** What is said with a hand-over and with the answer to an offer. */
  word: 1000,
  note: 1000,
  /** Review dates in one plan. */
  reviews: 60,
  /** Participants and links that a plan can ever have. */
  participants: 200,
  linkedPlans: 100,
  /** Participants in a new plan. */
  newParticipants: 40,
} as const
