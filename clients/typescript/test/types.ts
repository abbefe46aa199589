// Compiles only if the types are what integrators expect.
import type { components, EventData, Groundtruth } from 'groundtruth'

/** Fields with defaults are optional. */
export const minimalBodies = (client: Groundtruth) => [
  client.createTask({ title: 'Street', instructions: 'Walk a street.', reward_cents: 50, target_submissions: 1 }),
  client.createExport('exp_01hx4nvzgw5q9k3m'),
  client.createExport('exp_01hx4nvzgw5q9k3m', {}),
  client.simulateSubmissions('tsk_01hx4nvzgw5q9k3m', { count: 1 }),
  client.createWebhookEndpoint({ url: 'https://example.com/hooks' }),
  client.approveSubmission('sub_01hx4nvzgw5q9k3m'),
  client.listTasks(),
]

export const wrongBodies = (client: Groundtruth) => [
  // @ts-expect-error The reward is required.
  client.createTask({ title: 'Street', instructions: 'Walk a street.', target_submissions: 1 }),
  // @ts-expect-error The status is one of three.
  client.listTaskSubmissions('tsk_01hx4nvzgw5q9k3m', { status: 'done' }),
]

type EventType = components['schemas']['WebhookEndpoint']['events'][number]

type Untyped = Exclude<EventType, keyof EventData>

/** An error here names an event type that EventData in src/webhooks.ts lacks. */
export const everyEventIsTyped: [Untyped] extends [never] ? true : Untyped = true
