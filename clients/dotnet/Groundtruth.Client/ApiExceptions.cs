namespace Groundtruth.Client;

/// <summary>The request is malformed or has invalid fields.</summary>
public sealed class ValidationException : ApiException
{
    internal ValidationException(ErrorResponse response) : base(response) { }
}

/// <summary>The API key is missing, unknown, revoked or expired.</summary>
public sealed class UnauthorizedException : ApiException
{
    internal UnauthorizedException(ErrorResponse response) : base(response) { }
}

/// <summary>The API key lacks the required scope.</summary>
public sealed class ForbiddenException : ApiException
{
    internal ForbiddenException(ErrorResponse response) : base(response) { }
}

/// <summary>The object does not exist.</summary>
public sealed class NotFoundException : ApiException
{
    internal NotFoundException(ErrorResponse response) : base(response) { }
}

/// <summary>The path does not support the method.</summary>
public sealed class MethodNotAllowedException : ApiException
{
    internal MethodNotAllowedException(ErrorResponse response) : base(response) { }
}

/// <summary>The state of the object does not allow the operation. <see cref="ApiException.Reason"/> names the cause.</summary>
public sealed class ConflictException : ApiException
{
    internal ConflictException(ErrorResponse response) : base(response) { }
}

/// <summary>The object existed, but was deleted or replaced.</summary>
public sealed class GoneException : ApiException
{
    internal GoneException(ErrorResponse response) : base(response) { }
}

/// <summary>The body is too large.</summary>
public sealed class PayloadTooLargeException : ApiException
{
    internal PayloadTooLargeException(ErrorResponse response) : base(response) { }
}

/// <summary>The body has an unsupported media type.</summary>
public sealed class UnsupportedMediaTypeException : ApiException
{
    internal UnsupportedMediaTypeException(ErrorResponse response) : base(response) { }
}

/// <summary>Too many requests, after all retries.</summary>
public sealed class RateLimitedException : ApiException
{
    internal RateLimitedException(ErrorResponse response) : base(response) { }
}

/// <summary>The server failed, after all retries.</summary>
public sealed class InternalException : ApiException
{
    internal InternalException(ErrorResponse response) : base(response) { }
}

/// <summary>The service is temporarily unavailable, after all retries.</summary>
public sealed class UnavailableException : ApiException
{
    internal UnavailableException(ErrorResponse response) : base(response) { }
}
