import type { Groundtruth } from './client.js'
import type { components } from './generated/api.js'
import { sleep, withSignal } from './waiting.js'
import type { WebhookEvent } from './webhooks.js'

export interface FollowOptions {
  /** Follows after this event, such as the last one that you processed. Default: the latest event at the time of the call. */
  after?: string
  /** The time between two requests. Default: 1,000 ms, which uses half of the key's rate limit. */
  intervalMilliseconds?: number
  signal?: AbortSignal
}

type Event = components['schemas']['Event']

const pageSize = 100

const beginning = 'evt_0000000000000000'

/** The id after which events are new: that of the latest event, or one that precedes every event. */
export async function latestEvent(client: Groundtruth, signal?: AbortSignal): Promise<string> {
  const [latest] = await client.listEvents({ limit: 1 }, withSignal(signal)).first(1)
  return latest?.id ?? beginning
}

/** Events as they happen, oldest first. */
export function followEvents(client: Groundtruth, options: FollowOptions = {}): AsyncGenerator<WebhookEvent> {
  // Requested now, because a generator does nothing until it is read.
  const start = Promise.resolve(options.after ?? latestEvent(client, options.signal))
  // An error is thrown by the first read. If none follows, it must not end the process as an unhandled rejection.
  start.catch(() => undefined)
  return follow(client, start, options)
}

/** The server lists an event only when no earlier one can follow, so none is missed. */
async function* follow(client: Groundtruth, start: Promise<string>, options: FollowOptions): AsyncGenerator<WebhookEvent> {
  const call = withSignal(options.signal)
  let last = await start
  for (;;) {
    const page: Event[] = (await client.listEvents({ limit: pageSize, ending_before: last }, call).pages().next()).value ?? []
    for (const event of page) {
      last = event.id
      yield event as unknown as WebhookEvent
    }

    if (page.length < pageSize) await sleep(options.intervalMilliseconds ?? 1_000, options.signal)
  }
}
