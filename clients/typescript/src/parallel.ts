import { withController } from './waiting.js'

/**
 * Maps items with a limited number of tasks at a time. Results are in the order of the items. The first failure aborts the signal of the
 * other tasks, and is thrown when they have ended, so that no task outlives the call.
 */
export function inParallel<Item, Result>(
  items: Item[], limit: number, map: (item: Item, signal: AbortSignal) => Promise<Result>, outer?: AbortSignal,
): Promise<Result[]> {
  return withController(outer, async failure => {
    const { signal } = failure
    const results: Result[] = []
    const remaining = items.entries()
    const worker = async () => {
      for (const [index, item] of remaining) {
        signal.throwIfAborted()
        results[index] = await map(item, signal)
      }
    }

    const workers = Array.from({ length: Math.min(limit, items.length) }, worker)
    await Promise.allSettled(workers.map(each => each.catch(error => failure.abort(error))))
    signal.throwIfAborted()
    return results
  })
}
