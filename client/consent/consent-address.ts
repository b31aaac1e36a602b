/** Where consents and representatives are asked for and changed. */
const plan = (id: string): string => `/api/plans/${encodeURIComponent(id)}`

export const consentAddress = {
  page: (id: string) => `${plan(id)}/consent`,
  consents: (id: string) => `${plan(id)}/consents`,
  withdraw: (id: string, consent: string) => `${plan(id)}/consents/${encodeURIComponent(consent)}/withdraw`,
  attachments: (id: string) => `${plan(id)}/attachments`,
  attachment: (id: string, attachment: string) => `${plan(id)}/attachments/${encodeURIComponent(attachment)}`,
  mandate: (id: string, participant: string) =>
    `${plan(id)}/representatives/${encodeURIComponent(participant)}/mandate`,
  objection: (id: string, participant: string) =>
    `${plan(id)}/representatives/${encodeURIComponent(participant)}/objection`,
  incapacities: (id: string) => `${plan(id)}/incapacities`,
  incapacity: (id: string, incapacity: string) => `${plan(id)}/incapacities/${encodeURIComponent(incapacity)}`,
  tasks: (id: string) => `${plan(id)}/tasks`,
  task: (id: string, task: string) => `${plan(id)}/tasks/${encodeURIComponent(task)}`,
} as const
