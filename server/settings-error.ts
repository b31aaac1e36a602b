/** The start stops with this sentence; it is for whoever runs the server. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}
