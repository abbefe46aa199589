import { createHmac, timingSafeEqual } from 'node:crypto'
import { WebhookVerificationError } from './errors.js'

const prefix = 'gt_whsec_'

/** The headers of a delivery of this body. */
export function signatureHeaders(body: Uint8Array, id: string, timestamp: string, secret: string): Record<string, string> {
  return {
    'X-Groundtruth-Signature': hexSignature(body, secret),
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': standardSignature(body, id, timestamp, keyOf(secret)),
  }
}

/** Checked for both signatures: with an empty secret, anyone could compute `X-Groundtruth-Signature`. */
export function keyOf(secret: string | undefined): Buffer {
  const encoded = secret?.startsWith(prefix) ? secret.slice(prefix.length) : ''
  const key = Buffer.from(encoded, 'base64')
  // Buffer ignores characters that are not base64, and missing padding.
  if (key.length === 0 || key.toString('base64') !== encoded) {
    throw new WebhookVerificationError(`The secret is invalid. Pass the whole secret, which begins with ${prefix}.`)
  }
  return key
}

export function hexSignature(body: Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

export function standardSignature(body: Uint8Array, id: string, timestamp: string, key: Buffer): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

export function areEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
