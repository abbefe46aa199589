import {
  ApiError, ConflictError, ForbiddenError, GoneError, InternalError, MethodNotAllowedError, NetworkError, NotFoundError,
  PayloadTooLargeError, RateLimitedError, UnauthorizedError, UnavailableError, UnsupportedMediaTypeError, ValidationError,
  type ErrorBody, type ErrorCode,
} from './errors.js'
import { untilAborted } from './waiting.js'

/** A code without a class does not compile. */
const classes: Record<ErrorCode, typeof ApiError> = {
  validation_error: ValidationError,
  unauthorized: UnauthorizedError,
  forbidden: ForbiddenError,
  not_found: NotFoundError,
  method_not_allowed: MethodNotAllowedError,
  conflict: ConflictError,
  gone: GoneError,
  payload_too_large: PayloadTooLargeError,
  unsupported_media_type: UnsupportedMediaTypeError,
  rate_limited: RateLimitedError,
  internal: InternalError,
  unavailable: UnavailableError,
}

/**
 * Sends a request once. Redirects are not followed: the API has none, and they must not carry the API key to another host.
 * @throws NetworkError without a response, and ApiError for an error.
 */
export async function send(input: string | Request, init: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' }).catch(networkError)
  if (!response.ok) throw await errorOf(response, init.signal)
  return response
}

/** Reads the error of a response. A proxy's response may have no error envelope. */
async function errorOf(response: Response, signal: RequestInit['signal']): Promise<ApiError> {
  const text = await untilAborted(response.text(), signal).catch(networkError)
  const error = parse<{ error?: ErrorBody }>(text)?.error
  return errorWith(error, response, text)
}

/**
 * The content of a response.
 * @throws ApiError if the response is not from the API, but for example from a captive portal.
 */
export function contentOf(response: Response, text: string): object {
  const data = parse<{ data?: unknown }>(text)?.data
  if (data instanceof Object) return data
  throw errorWith(undefined, response, text)
}

function errorWith(error: ErrorBody | undefined, response: Response, text: string): ApiError {
  const type = (error && classes[error.code]) ?? ApiError
  return new type(
    response.status,
    error?.code ?? 'unknown',
    error?.message ?? `Unexpected response ${response.status}: ${text.slice(0, 200)}`,
    error?.details ?? {},
    response.headers.get('x-request-id') ?? error?.details?.request_id,
    retryAfterSeconds(response.headers.get('retry-after')),
  )
}

/** A number of seconds, or a date (RFC 9110). */
function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000)
}

function parse<T>(text: string): T | null | undefined {
  try {
    return JSON.parse(text) as T | null
  } catch {
    return undefined
  }
}

/** The message of fetch is only "fetch failed"; its cause has the details. */
export function networkError(cause: unknown): never {
  const { message, cause: origin } = Object(cause) as Error
  // The error of several addresses has only a code.
  const detail = origin instanceof Error ? origin.message || (origin as NodeJS.ErrnoException).code || message : message
  throw new NetworkError(`The connection failed: ${detail}.`, { cause })
}
