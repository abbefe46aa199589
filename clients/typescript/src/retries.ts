import { ApiError, NetworkError } from './errors.js'
import { networkError, send } from './responses.js'
import { sleep, untilAborted } from './waiting.js'

export interface RetryOptions {
  /** The number of attempts of a request that fails with a transient error. Default: 5. */
  maxAttempts?: number
  /** The time limit of each attempt. Default: 60,000 ms. */
  timeoutMilliseconds?: number
}

const defaultAttempts = 5
const firstDelayMilliseconds = 500
const longestDelayMilliseconds = 8_000
const longestWaitSeconds = 120

/** Sends a request until it succeeds. All attempts carry the same Idempotency-Key, so that the request has its effect once. */
export function fetchWithRetries(request: Request, options: RetryOptions): Promise<Response> {
  const timeoutMilliseconds = options.timeoutMilliseconds ?? 60_000
  return retry(async () => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMilliseconds)])
    const response = await send(request.clone(), { signal })
    // Read here, so that a connection that is lost in the body is retried, too.
    const body = await untilAborted(response.arrayBuffer(), signal).catch(networkError)
    return new Response(body.byteLength > 0 ? body : null, response)
  }, request.signal, options.maxAttempts)
}

/** Repeats an attempt after transient errors. */
export async function retry<T>(attempt: () => Promise<T>, signal?: AbortSignal, maxAttempts = defaultAttempts): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt()
    } catch (error) {
      signal?.throwIfAborted()
      const delay = delayAfter(error, number)
      if (delay === undefined || number >= maxAttempts) throw error
      await sleep(delay, signal)
    }
  }
}

/** Milliseconds until the next attempt. Undefined if the request must not be repeated. */
function delayAfter(error: unknown, number: number): number | undefined {
  if (error instanceof NetworkError) return backoff(number)
  if (!(error instanceof ApiError) || !isTransient(error)) return undefined
  if (error.retryAfterSeconds === undefined) return backoff(number)
  return error.retryAfterSeconds <= longestWaitSeconds ? error.retryAfterSeconds * 1000 : undefined
}

function isTransient({ status, reason }: ApiError): boolean {
  return status === 429 || status >= 500 || (status === 409 && reason === 'idempotency_in_progress')
}

/** 0.5 s, 1 s, 2 s, … with jitter, so that clients do not retry at the same moment. */
function backoff(number: number): number {
  return Math.min(firstDelayMilliseconds * 2 ** (number - 1), longestDelayMilliseconds) * (0.75 + Math.random() / 2)
}
