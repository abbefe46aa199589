import { createHmac } from 'node:crypto'
import { signatureHeaders } from '../signatures.js'
import type { WebhookEvent } from '../webhooks.js'
import type { Groundtruth } from '../client.js'
import { ApiError, NetworkError, RateLimitedError } from '../errors.js'
import { latestEvent } from '../events.js'
import { sleep } from '../waiting.js'
import { required, UsageError, type Command } from './command.js'

/** The time limit of a delivery to an endpoint. */
const timeoutMilliseconds = 15_000

/** The pause after all retries have failed. */
const pauseMilliseconds = 5_000

export const listenCommand: Command = {
  usage: 'listen --forward-to <url> [--events <type,type>]',
  summary: 'Forward events to your machine as they happen, signed like a delivery. Ctrl-C stops it.',
  options: { 'forward-to': { type: 'string' }, events: { type: 'string' } },
  async run(client, args) {
    const target = parseUrl(required(args, 'forward-to'))
    const types = typeof args.values['events'] === 'string' ? args.values['events'].split(',') : undefined
    const secret = signingSecret()
    let after = await latestEvent(client)
    console.log(`Your webhook signing secret is ${secret}`)
    console.log(`Forwarding ${types?.join(', ') ?? 'all events'} to ${target}. Press Ctrl-C to stop.`)
    for (;;) {
      try {
        for await (const event of client.followEvents({ after })) {
          after = event.id
          // Not awaited, so that a slow receiver does not delay the next event.
          if (!types || types.includes(event.type)) void forward(client, event, target, secret).then(line => console.log(line))
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

function parseUrl(text: string): URL {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new UsageError('--forward-to must be a URL, such as http://localhost:9000.')
  return new URL(text)
}
