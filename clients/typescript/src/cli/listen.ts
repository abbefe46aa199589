import { createHmac } from 'node:crypto'
import { signatureHeaders } from '../signatures.js'
import type { WebhookEvent } from '../webhooks.js'
import type { Groundtruth } from '../client.js'
import { ApiError, NetworkError, RateLimitedError } from '../errors.js'
import { latestEvent } from '../events.js'
import type { components } from '../generated/api.js'
import { sleep } from '../waiting.js'
import { noPositionals, required, UsageError, urlOf, type Command } from './command.js'

/** The time limit of a delivery to an endpoint. */
const timeoutMilliseconds = 15_000

/** The pause after all retries have failed. */
const pauseMilliseconds = 5_000

const mostForwards = 32

type EventType = components['schemas']['WebhookEndpoint']['events'][number] | 'webhook_endpoint.test'

/** Every event type: a missing or an unknown one does not compile. */
const eventTypes: Record<EventType, true> = {
  'submission.created': true,
  'submission.checked': true,
  'submission.approved': true,
  'submission.rejected': true,
  'task.opened': true,
  'task.completed': true,
  'task.cancelled': true,
  'payout.paid': true,
  'payout.failed': true,
  'refund.succeeded': true,
  'refund.failed': true,
  'export.ready': true,
  'export.failed': true,
  'webhook_endpoint.disabled': true,
  'webhook_endpoint.test': true,
}

export const listenCommand: Command = {
  usage: 'listen --forward-to <url> [--events <type,type>]',
  summary: 'Forward events to your machine as they happen, signed like a delivery. Ctrl-C stops it.',
  options: { 'forward-to': { type: 'string' }, events: { type: 'string' } },
  async run(client, args) {
    const target = urlOf('forward-to', required(args, 'forward-to'), 'http://localhost:9000')
    const types = parseTypes(args.values['events'])
    noPositionals(args)
    const secret = signingSecret()
    let after = await latestEvent(client)
    console.log(`Your webhook signing secret is ${secret}`)
    console.log(`Forwarding ${types?.join(', ') ?? 'all events'} to ${target}. Press Ctrl-C to stop.`)
    const forwards = new Set<Promise<void>>()
    for (;;) {
      try {
        for await (const event of client.followEvents({ after })) {
          after = event.id
          if (types && !types.includes(event.type)) continue
          // Waits only at the limit, so that a slow receiver does not delay the next event.
          if (forwards.size >= mostForwards) await Promise.race(forwards)
          const running = forward(client, event, target, secret).then(line => {
            forwards.delete(running)
            console.log(line)
          })
          forwards.add(running)
        }
      } catch (error) {
        if (!isTransient(error)) throw error
        console.error(`${error.message} Continuing after ${after}.`)
        await sleep(pauseMilliseconds)
      }
    }
  },
}

function isTransient(error: unknown): error is Error {
  return error instanceof NetworkError || error instanceof RateLimitedError || (error instanceof ApiError && error.status >= 500)
}

/** The same for each run with the same key, so that you configure it once. It does not reveal the key. */
function signingSecret(): string {
  const bytes = createHmac('sha256', process.env['GROUNDTRUTH_API_KEY']!).update('groundtruth listen').digest('base64')
  return `gt_whsec_${bytes}`
}

async function forward(client: Groundtruth, event: WebhookEvent, target: URL, secret: string): Promise<string> {
  const body = Buffer.from(JSON.stringify(event))
  const started = performance.now()
  const outcome = await fetch(target, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMilliseconds),
    headers: {
      'Accept': '*/*',
      'Content-Type': 'application/json',
      'User-Agent': `Groundtruth-Webhooks/1.0 (+${client.baseUrl}/docs)`,
      'X-Groundtruth-Event': event.type,
      ...signatureHeaders(body, event.id, `${Math.floor(Date.now() / 1000)}`, secret),
    },
  }).then(response => `${response.status}`, failure)
  return `${new Date().toISOString()}  ${event.type}  ${event.id}  ${outcome}  ${Math.round(performance.now() - started)} ms`
}

function failure(error: Error): string {
  if (error.name === 'TimeoutError') return 'timeout'
  const cause = error.cause as { code?: string } | undefined
  return cause?.code ?? error.message
}

function parseTypes(text: unknown): string[] | undefined {
  if (typeof text !== 'string') return undefined
  const types = text.split(',').map(type => type.trim())
  const unknown = types.find(type => !Object.hasOwn(eventTypes, type))
  if (unknown === undefined) return types
  throw new UsageError(`--events has an unknown type: "${unknown}". Choose from ${Object.keys(eventTypes).join(', ')}.`)
}
