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

/** An optional property may be absent, but not undefined. */
export function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {}
}
