import { ApiError, NetworkError, NotFoundError } from './errors.js'
import { networkError, send } from './responses.js'
import { sleep, untilAborted, withTimeLimit } from './waiting.js'

export interface RetryOptions {
  /** The number of attempts of a request that fails with a transient error. Default: 5. */
  maxAttempts?: number
  /** The time limit of each attempt and, in a download, of each read that brings no byte. Default: 60,000 ms. */
  timeoutMilliseconds?: number
  /**
   * Called before each wait for another attempt of a request or download, with the error of the last one.
   * An exception that it throws ends the request. Default: nothing.
   */
  onRetry?: (error: ApiError | NetworkError, waitMilliseconds: number) => void
}

/** The options with their defaults. */
export type Retries = Required<RetryOptions>

/** Longer than a crashed server keeps the Idempotency-Key of its request locked. */
const longestConflictMilliseconds = 60_000
const shortestDelayMilliseconds = 100
const firstDelayMilliseconds = 500
const longestDelayMilliseconds = 8_000
const longestWaitSeconds = 120

export function retriesOf({ maxAttempts = 5, timeoutMilliseconds = 60_000, onRetry = () => undefined }: RetryOptions): Retries {
  return { maxAttempts, timeoutMilliseconds, onRetry }
}

/** Sends a request until it succeeds. All attempts carry the same Idempotency-Key, so that the request has its effect once. */
export function fetchWithRetries(request: Request, retries: Retries): Promise<Response> {
  const attempt = () => withTimeLimit(retries.timeoutMilliseconds, request.signal, async signal => {
    const response = await send(request.clone(), { signal })
    // Read here, so that a connection that is lost in the body is retried, too.
    const body = await untilAborted(response.arrayBuffer(), signal).catch(networkError)
    return new Response(body.byteLength > 0 ? body : null, response)
  })
  return retry(request.method === 'DELETE' ? deletion(request.url, attempt) : attempt, retries, request.signal)
}

/** Attempts of a DELETE. After one whose outcome is unknown, a missing object means that it was deleted. */
function deletion(url: string, attempt: () => Promise<Response>): () => Promise<Response> {
  let mayBeDeleted = false
  return async () => {
    try {
      return await attempt()
    } catch (error) {
      if (mayBeDeleted && error instanceof NotFoundError) return deleted(url)
      mayBeDeleted ||= error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)
      throw error
    }
  }
}

/** The response to a DELETE, whose path ends with the id. */
function deleted(url: string): Response {
  const id = decodeURIComponent(new URL(url).pathname.split('/').at(-1)!)
  return Response.json({ data: { id, deleted: true } })
}

/**
 * Repeats an attempt after transient errors. While an earlier request is in progress, attempts are limited by time instead of number.
 * While the organization's downloads are at their limit, attempts are not limited, because other downloads may take hours.
 */
export async function retry<T>(attempt: () => Promise<T>, retries: Retries, signal: AbortSignal | undefined): Promise<T> {
  let number = 1
  let conflictDeadline = Infinity
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      signal?.throwIfAborted()
      const delay = delayAfter(error, number)
      if (delay === undefined) throw error
      if (isInProgress(error)) {
        conflictDeadline = Math.min(conflictDeadline, performance.now() + longestConflictMilliseconds)
        if (performance.now() + delay > conflictDeadline) throw error
      } else if (!isAtStreamLimit(error) && number++ >= retries.maxAttempts) throw error
      retries.onRetry(error as ApiError | NetworkError, delay)
      await sleep(delay, signal)
    }
  }
}

/** Milliseconds until the next attempt. Undefined if the request must not be repeated. */
function delayAfter(error: unknown, number: number): number | undefined {
  if (error instanceof NetworkError) return backoff(number)
  if (!(error instanceof ApiError) || !isTransient(error)) return undefined
  if (error.retryAfterSeconds === undefined) return backoff(number)
  if (error.retryAfterSeconds > longestWaitSeconds) return undefined
  return Math.max(error.retryAfterSeconds * 1000, shortestDelayMilliseconds)
}

function isTransient(error: ApiError): boolean {
  return error.status === 429 || error.status >= 500 || isInProgress(error)
}

/** An earlier request with the same Idempotency-Key has not ended. */
function isInProgress(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409 && error.reason === 'idempotency_in_progress'
}

/** The downloads of the organization are at their limit. */
function isAtStreamLimit(error: unknown): boolean {
  return error instanceof ApiError && error.status === 429 && error.reason === 'too_many_streams'
}

/** 0.5 s, 1 s, 2 s, … with jitter, so that clients do not retry at the same moment. */
function backoff(number: number): number {
  return Math.min(firstDelayMilliseconds * 2 ** (number - 1), longestDelayMilliseconds) * (0.75 + Math.random() / 2)
}
