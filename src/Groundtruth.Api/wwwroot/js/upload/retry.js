// Retries transient failures with exponential backoff.
const longestSeconds = 30;

// attempt: receives a function that reports progress and resets the backoff.
export async function persist(attempt, { signal, onWait }) {
  let failures = 0;
  const progressed = () => { failures = 0; };
  for (;;) {
    try {
      const result = await attempt(progressed);
      signal.throwIfAborted();
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (!error.isTransient) throw error;
      onWait(error);
      const backoff = Math.min(longestSeconds, 2 ** failures++) * (0.5 + Math.random() / 2);
      await (error.retryAfterSeconds ? pause(error.retryAfterSeconds, signal) : pause(backoff, signal, { untilOnline: true }));
    }
  }
}

// untilOnline: ends early when the connection returns, or when the phone is unlocked.
export function pause(seconds, signal, { untilOnline = false } = {}) {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const end = settle => {
      clearTimeout(timer);
      ended.abort();
      settle();
    };
    const timer = setTimeout(() => end(resolve), 1000 * seconds);
    signal.addEventListener("abort", () => end(() => reject(signal.reason)), { signal: ended.signal });
    if (!untilOnline) return;
    addEventListener("online", () => end(resolve), { signal: ended.signal });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) end(resolve); }, { signal: ended.signal });
  });
}
