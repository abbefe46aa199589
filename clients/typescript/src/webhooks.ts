import { WebhookVerificationError } from './errors.js'
import type { components } from './generated/api.js'
import { areEqual, hexSignature, keyOf, standardSignature } from './signatures.js'

type Schemas = components['schemas']

/** An export as events contain it. Retrieve the export for its files. */
export type ExportSummary = Omit<Schemas['Export'], 'files' | 'shards' | 'destination' | 'superseded'>

/** A task as events contain it. */
export type TaskSummary = Omit<Schemas['Task'], 'instructions' | 'metadata'>

/** Money owed to a contributor for an approved submission, or a refund to you: then `submission_id` is null. */
export interface Transfer {
  id: string
  task_id: string
  submission_id: string | null
  amount_cents: number
  status: string
  /** The reason for a failure, else null. */
  failure: string | null
}

/** The object in `data`, for each type of event. */
export interface EventData {
  'submission.created': Schemas['Submission']
  'submission.approved': Schemas['Submission']
  'submission.rejected': Schemas['Submission']
  'submission.checked': Schemas['Submission']
  'task.opened': TaskSummary
  'task.completed': TaskSummary
  'task.cancelled': TaskSummary
  'payout.paid': Transfer
  'payout.failed': Transfer
  'refund.succeeded': Transfer
  'refund.failed': Transfer
  'export.ready': ExportSummary
  'export.failed': ExportSummary
  'webhook_endpoint.disabled': Schemas['WebhookEndpoint']
  'webhook_endpoint.test': Schemas['WebhookEndpoint']
}

/** An event; its `type` determines the type of `data`. Types may be added: ignore those that you do not know. */
export type WebhookEvent = {
  [Type in keyof EventData]: { id: string; type: Type; created_at: string; livemode: boolean; data: EventData[Type] }
}[keyof EventData]

/** The headers of a request: of Node's `http`, Express or Fastify, or a `Headers` object. */
export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>

export interface VerifyOptions {
  /** The largest age of a delivery. Default: 300. */
  toleranceSeconds?: number
  /**
   * Refuses a delivery without `webhook-signature`, and so without a signed time. Without this option, anyone who captured a delivery can
   * send it again at any time with `X-Groundtruth-Signature` alone. Default: false.
   */
  requireTimestamp?: boolean
}

/**
 * Verifies a delivery and returns its event. Pass the raw body: the signature covers its bytes.
 *
 * Verifies `webhook-signature` (Standard Webhooks), which also covers the time of the delivery. Only where it is missing, verifies
 * `X-Groundtruth-Signature`, which does not.
 * @throws WebhookVerificationError if the delivery is not signed with the secret, or too old.
 */
export function verifyWebhook(
  rawBody: Uint8Array | string, headers: WebhookHeaders, secret: string, options: VerifyOptions = {},
): WebhookEvent {
  const key = keyOf(secret)
  const body = Buffer.from(rawBody as Uint8Array)
  const header = reader(headers)
  const standard = header('webhook-signature')
  if (standard !== undefined) {
    const [id, timestamp] = [header('webhook-id'), header('webhook-timestamp')]
    if (id === undefined || timestamp === undefined) fail('webhook-id or webhook-timestamp is missing.')
    checkTime(timestamp, options.toleranceSeconds ?? 300)
    const expected = standardSignature(body, id, timestamp, key)
    if (!standard.split(' ').some(signature => areEqual(signature, expected))) refuse('webhook-signature')
  } else {
    if (options.requireTimestamp) fail('webhook-signature is missing, and requireTimestamp is set.')
    const signature = header('x-groundtruth-signature') ?? fail('The delivery has no signature.')
    if (!areEqual(signature, hexSignature(body, secret))) refuse('X-Groundtruth-Signature')
  }

  return parse(body)
}

function checkTime(timestamp: string, toleranceSeconds: number): void {
  const age = /^\d{1,12}$/.test(timestamp) ? Math.abs(Date.now() / 1000 - Number(timestamp)) : NaN
  if (!(age <= toleranceSeconds)) fail('The delivery is too old, or its time is invalid.')
}

function parse(body: Buffer): WebhookEvent {
  try {
    const event = JSON.parse(body.toString('utf8'))
    if (typeof event?.type === 'string') return event
  } catch {
    // Reported below.
  }

  return fail('The body is not an event.')
}

function refuse(header: string): never {
  return fail(`${header} is wrong. Check the secret, and pass the body as received.`)
}

function fail(message: string): never {
  throw new WebhookVerificationError(message)
}

function reader(headers: WebhookHeaders): (name: string) => string | undefined {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers)
  const byName = new Map(entries.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(' ') : value]))
  return name => byName.get(name)
}
