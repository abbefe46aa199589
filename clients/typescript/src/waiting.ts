import { setTimeout as delay } from 'node:timers/promises'
import type { CallOptions } from './operations.js'

/** A longer timer would expire at once. */
const longestTimerMilliseconds = 2 ** 31 - 1

export interface WaitOptions {
  /** The time between two requests. Default: 2,000 ms. */
  intervalMilliseconds?: number
  /** Ends the wait, for example `AbortSignal.timeout(600_000)`. */
  signal?: AbortSignal
}

/** Requests an object until it meets a condition. */
export async function waitUntil<T>(
  read: (options: CallOptions) => Promise<T>, isDone: (value: T) => boolean, options: WaitOptions = {},
): Promise<T> {
  for (;;) {
    const value = await read(withSignal(options.signal))
    if (isDone(value)) return value
    await sleep(options.intervalMilliseconds ?? 2_000, options.signal)
  }
}

/** Waits. Rejects with the reason of the signal, as a request does. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, withSignal(signal)).catch(error => {
    throw signal?.aborted ? signal.reason : error
  })
}

/**
 * Waits for a read of a response until the signal aborts. fetch ends a read itself, except when it is aborted between the last byte and the
 * end of the body: such a read stays pending (Node 20).
 */
export async function untilAborted<T>(read: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return read
  let abort!: () => void
  const aborted = new Promise<never>((_, reject) => (abort = () => reject(signal.reason)))
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  return Promise.race([read, aborted]).finally(() => signal.removeEventListener('abort', abort))
}

/**
 * Calls a function with a controller that follows an outer signal. `AbortSignal.any` holds its sources only weakly: after a garbage
 * collection, it may never abort (nodejs/node#57736).
 */
export async function withController<T>(
  outer: AbortSignal | undefined, work: (controller: AbortController) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const follow = () => controller.abort(outer!.reason)
  outer?.addEventListener('abort', follow)
  if (outer?.aborted) follow()
  try {
    return await work(controller)
  } finally {
    outer?.removeEventListener('abort', follow)
  }
}

/** Calls a function with a signal that aborts after a time, or with the outer signal. */
export function withTimeLimit<T>(
  milliseconds: number, outer: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withController(outer, async controller => {
    const expire = () => controller.abort(new DOMException(`timed out after ${milliseconds} ms`, 'TimeoutError'))
    const timer = setTimeout(expire, Math.min(milliseconds, longestTimerMilliseconds))
    try {
      return await work(controller.signal)
    } finally {
      clearTimeout(timer)
    }
  })
}

/** An optional property may be absent, but not undefined. */
export function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {}
}
