export const presence = {
  here: '{{name}} er her nå',
  writing: '{{name}} skriver i {{section}}',
} as const
