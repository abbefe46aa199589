import { setTimeout as delay } from 'node:timers/promises'
import type { CallOptions } from './operations.js'

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

/** An optional property may be absent, but not undefined. */
export function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {}
}
