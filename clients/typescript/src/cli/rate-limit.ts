import { RateLimitedError } from '../errors.js'

let announcedUntil = 0

/** Prints a wait for a limit of the server. Requests that wait at the same time share a line. */
export function announceWait(error: Error, milliseconds: number): void {
  const now = performance.now()
  if (!(error instanceof RateLimitedError) || now < announcedUntil) return
  announcedUntil = now + milliseconds
  const limit = error.reason === 'too_many_streams' ? "The organization's downloads are at their limit." : 'Rate limit reached.'
  console.error(`${limit} Retrying in ${Math.ceil(milliseconds / 1000)} s.`)
}
