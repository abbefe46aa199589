import type { components } from './generated/api.js'

export type ErrorBody = components['schemas']['Error']['error']

/** The type of an error, such as `not_found`. */
export type ErrorCode = ErrorBody['code']

export type FieldError = components['schemas']['FieldError']

/** Base of all errors of this package. */
export class GroundtruthError extends Error {
  override readonly name: string = 'GroundtruthError'
}

/** The server could not be reached, or the connection was lost, after all retries. `cause` is the last failure. */
export class NetworkError extends GroundtruthError {
  override readonly name = 'NetworkError'
}

/** A downloaded file does not have the expected content. It was deleted. */
export class IntegrityError extends GroundtruthError {
  override readonly name = 'IntegrityError'
}

/** An export failed. */
export class ExportFailedError extends GroundtruthError {
  override readonly name = 'ExportFailedError'
}

/** A request is not a webhook that was signed with the secret. */
export class WebhookVerificationError extends GroundtruthError {
  override readonly name = 'WebhookVerificationError'
}

/**
 * An error response, or a response that is not from the API. Each code has a subclass. `code` and `reason` are for programs, `message` is for
 * people.
 */
export class ApiError extends GroundtruthError {
  override readonly name: string = 'ApiError'

  constructor(
    readonly status: number,
    /** `unknown` if the response is not from the API, but for example from a proxy. */
    readonly code: ErrorCode | 'unknown',
    message: string,
    readonly details: NonNullable<ErrorBody['details']>,
    readonly requestId: string | undefined,
    /** The number of seconds to wait before a retry, if the server requests a wait. */
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(message)
  }

  /** The specific error, such as `export_superseded`. */
  get reason(): string | undefined {
    return this.details.reason
  }
}

/** 400: the request is malformed or has invalid fields. */
export class ValidationError extends ApiError {
  override readonly name = 'ValidationError'

  get fields(): FieldError[] {
    return this.details.fields ?? []
  }
}

/** 401: the API key is missing, invalid, revoked or expired. */
export class UnauthorizedError extends ApiError {
  override readonly name = 'UnauthorizedError'
}

/** 403: the API key lacks the required scope. */
export class ForbiddenError extends ApiError {
  override readonly name = 'ForbiddenError'
}

/** 404: the object does not exist, or belongs to another organization or mode. */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFoundError'
}

/** 405: the path does not support the method. */
export class MethodNotAllowedError extends ApiError {
  override readonly name = 'MethodNotAllowedError'
}

/** 409: the object's state does not allow the operation. `reason` names the cause. */
export class ConflictError extends ApiError {
  override readonly name = 'ConflictError'
}

/** 410: the object existed, but was deleted or replaced. */
export class GoneError extends ApiError {
  override readonly name = 'GoneError'
}

/** 413: the body is too large. */
export class PayloadTooLargeError extends ApiError {
  override readonly name = 'PayloadTooLargeError'
}

/** 415: the body has an unsupported media type. */
export class UnsupportedMediaTypeError extends ApiError {
  override readonly name = 'UnsupportedMediaTypeError'
}

/** 429: too many requests, after all retries. */
export class RateLimitedError extends ApiError {
  override readonly name = 'RateLimitedError'
}

/** 500: the server failed, after all retries. */
export class InternalError extends ApiError {
  override readonly name = 'InternalError'
}

/** 503: temporarily unavailable, after all retries. */
export class UnavailableError extends ApiError {
  override readonly name = 'UnavailableError'
}
