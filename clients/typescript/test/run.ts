// Runs one case. Usage: node run.js <name> <input as JSON>
import { calls } from './cases/calls.js'
import { downloads } from './cases/downloads.js'
import { integrity } from './cases/integrity.js'
import { interruptions } from './cases/interruptions.js'
import { retries } from './cases/retries.js'
import { webhooks } from './cases/webhooks.js'

const cases = { ...calls, ...downloads, ...integrity, ...interruptions, ...retries, ...webhooks }
const [name = '', input = ''] = process.argv.slice(2)
await cases[name]!(JSON.parse(input))
