// Runs one case. Usage: node run.js <name> <input as JSON>
import { calls } from './cases/calls.js'
import { commands } from './cases/commands.js'
import { downloads } from './cases/downloads.js'
import { events } from './cases/events.js'
import { integrity } from './cases/integrity.js'
import { interruptions } from './cases/interruptions.js'
import { limits } from './cases/limits.js'
import { retries } from './cases/retries.js'
import { webhooks } from './cases/webhooks.js'

const cases = { ...calls, ...commands, ...downloads, ...events, ...integrity, ...interruptions, ...limits, ...retries, ...webhooks }
const [name = '', input = ''] = process.argv.slice(2)
await cases[name]!(JSON.parse(input))
