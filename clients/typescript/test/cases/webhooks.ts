import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { WebhookVerificationError, verifyWebhook } from 'groundtruth'
import type { Cases } from './input.js'

/** The example of the reference, with both signatures. */
const delivery = {
  body: '{"id":"evt_01hx7rdm4v9q1w3e","type":"submission.approved"}',
  secret: 'gt_whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  standard: {
    'webhook-id': 'evt_01hx7rdm4v9q1w3e',
    'webhook-timestamp': '1781798400',
    'webhook-signature': 'v1,UvK4wCHWRI727gh3VJkYuL+H9bdt3HBTpETyFgFrvUc=',
  },
  hex: { 'X-Groundtruth-Signature': '8f5e70d40db33808841d4b2bbb93b86592296e23965a0528945724932dcc4416' },
}

export const webhooks: Cases = {
  async 'verifies both signatures'() {
    const { body, secret, standard, hex } = delivery
    const anyAge = { toleranceSeconds: Infinity }
    const twoSignatures = { ...standard, 'webhook-signature': ['v1,other', standard['webhook-signature']] }
    for (const headers of [standard, new Headers(standard), twoSignatures]) {
      assert.equal(verifyWebhook(body, headers, secret, anyAge).type, 'submission.approved')
    }

    assert.equal(verifyWebhook(Buffer.from(body), hex, secret).id, 'evt_01hx7rdm4v9q1w3e')
  },

  async 'refuses a webhook that is not signed with the secret'() {
    const { body, secret, standard, hex } = delivery
    const anyAge = { toleranceSeconds: Infinity }
    const refused: Parameters<typeof verifyWebhook>[] = [
      [`${body} `, standard, secret, anyAge],
      [`${body} `, hex, secret],
      [body, standard, `gt_whsec_${'A'.repeat(43)}=`, anyAge],
      [body, { ...standard, 'webhook-id': 'evt_00000000000000000' }, secret, anyAge],
      [body, standard, secret],
      [body, { ...hex, 'webhook-signature': 'v1,AAAA', 'webhook-id': 'evt_1', 'webhook-timestamp': `${Date.now() / 1000}` }, secret],
      [body, { ...standard, 'webhook-timestamp': 'soon' }, secret, anyAge],
      [body, { ...standard, 'webhook-timestamp': '1'.repeat(13) }, secret, anyAge],
      [body, {}, secret],
      [body, hex, secret, { requireTimestamp: true }],
    ]
    for (const args of refused) assert.throws(() => verifyWebhook(...args), WebhookVerificationError)
  },

  async 'refuses a secret that signs nothing'() {
    const { body, standard } = delivery
    const forged = { 'X-Groundtruth-Signature': createHmac('sha256', '').update(body).digest('hex') }
    const cutOff = delivery.secret.slice(0, -1)
    for (const secret of ['', 'gt_whsec_', 'gt_whsec_…', 'whsec_AAAA', cutOff, undefined as unknown as string]) {
      for (const headers of [standard, forged]) {
        assert.throws(() => verifyWebhook(body, headers, secret, { toleranceSeconds: Infinity }), WebhookVerificationError)
      }
    }
  },

  async 'refuses a signed body that is not an event'() {
    for (const body of ['text', '[]', '{}', 'null']) {
      const signature = createHmac('sha256', delivery.secret).update(body).digest('hex')
      assert.throws(() => verifyWebhook(body, { 'X-Groundtruth-Signature': signature }, delivery.secret), WebhookVerificationError)
    }
  },
}
