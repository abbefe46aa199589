import { RateLimitedError } from '../errors.js'

const sharedMilliseconds = 500
const streamNoticeMilliseconds = 600_000

let retryAnnouncedUntil = 0
let streamsAnnouncedUntil = 0

/** Prints a wait for a limit of the server. Waits that end at about the same time share a line. */
export function announceWait(error: Error, milliseconds: number): void {
  if (!(error instanceof RateLimitedError)) return
  if (error.reason === 'too_many_streams') announceStreams()
  else announceRetry(milliseconds)
}

function announceRetry(milliseconds: number): void {
  const until = performance.now() + milliseconds
  if (until < retryAnnouncedUntil + sharedMilliseconds) return
  retryAnnouncedUntil = until
  console.error(`Rate limit reached. Retrying in ${Math.ceil(milliseconds / 1_000)} s.`)
}

/** Other downloads may take hours, so a wait for them is printed every ten minutes only. */
function announceStreams(): void {
  const now = performance.now()
  if (now < streamsAnnouncedUntil) return
  streamsAnnouncedUntil = now + streamNoticeMilliseconds
  console.error("The organization's downloads are at their limit. Waiting for one to end.")
}
