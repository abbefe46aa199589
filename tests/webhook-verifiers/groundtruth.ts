import { createHmac, timingSafeEqual } from 'node:crypto'

const toleranceSeconds = 300

function areEqual(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** With an empty secret, such as that of an unset variable, anyone could sign. */
function checked(secret: string): string {
  if (!/^gt_whsec_./.test(secret)) throw new Error('Set the signing secret, gt_whsec_….')
  return secret
}

/** X-Groundtruth-Signature: authenticates the body. */
export function verifyGroundtruthSignature(rawBody: Buffer, sig: string, secret: string): boolean {
  return areEqual(createHmac('sha256', checked(secret)).update(rawBody).digest('hex'), sig)
}

/** webhook-signature: authenticates body, id and timestamp, and so prevents replays of old deliveries. */
export function verifyStandardSignature(
  rawBody: Buffer,
  headers: Record<string, string | undefined>,
  secret: string,
  nowSeconds: number = Date.now() / 1000,
): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (!id || !timestamp || !signatures || !(Math.abs(nowSeconds - Number(timestamp)) <= toleranceSeconds)) return false
  const key = Buffer.from(checked(secret).slice('gt_whsec_'.length), 'base64')
  const expected = 'v1,' + createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest('base64')
  return signatures.split(' ').some(signature => areEqual(signature, expected))
}
