import { startTestProvider, type TestProviderOptions } from './test-provider.ts'

/**
 * The provider as a process of its own, for whoever may not import it: the options are the first argument, as JSON, and
 * one line of JSON says where it is. `SIGTERM` ends it.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as TestProviderOptions
const { issuer, port } = await startTestProvider(options)
process.stdout.write(`${JSON.stringify({ issuer, port })}\n`)
