namespace Groundtruth.Client;

/// <summary>An error response. Each code has a subclass.</summary>
public class ApiException : GroundtruthException
{
    internal ApiException(ErrorResponse response)
        : base($"{response.Error.Message} (status {response.Status}, code {response.Error.Code}, request {response.RequestId})")
    {
        (Status, Code, RequestId) = (response.Status, response.Error.Code!, response.RequestId);
        (Details, RetryAfter) = (response.Error.Details ?? new ErrorDetails(), response.RetryAfter);
    }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Type of error, for programs.</summary>
    public string Code { get; }

    /// <summary>Facts about the error, such as the <c>TaskId</c> of <c>external_id_taken</c>.</summary>
    public ErrorDetails Details { get; }

    /// <summary>Stable identifier of the specific error, such as <c>idempotency_key_reused</c>.</summary>
    public string? Reason => Details.Reason;

    /// <summary>The invalid fields of a <see cref="ValidationException"/>.</summary>
    public IReadOnlyList<FieldError> Fields => Details.Fields ?? [];

    /// <summary>Include it when you contact support.</summary>
    public string? RequestId { get; }

    /// <summary>The time to wait before a retry, if the server named one.</summary>
    public TimeSpan? RetryAfter { get; }

    internal static async Task<ApiException> Read(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var requestId = response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.First() : null;
        var error = await ErrorBody.Read(response, ct).ConfigureAwait(false)
            ?? new ErrorBody("unknown", $"The server responded with status {status}.", null);
        return ByCode(new ErrorResponse(status, error, requestId ?? error.Details?.RequestId, Retries.RetryAfter(response)));
    }

    private static ApiException ByCode(ErrorResponse response) => response.Error.Code switch
    {
        "validation_error" => new ValidationException(response),
        "unauthorized" => new UnauthorizedException(response),
        "forbidden" => new ForbiddenException(response),
        "not_found" => new NotFoundException(response),
        "method_not_allowed" => new MethodNotAllowedException(response),
        "conflict" => new ConflictException(response),
        "gone" => new GoneException(response),
        "payload_too_large" => new PayloadTooLargeException(response),
        "unsupported_media_type" => new UnsupportedMediaTypeException(response),
        "rate_limited" => new RateLimitedException(response),
        "internal" => new InternalException(response),
        "unavailable" => new UnavailableException(response),
        _ => new ApiException(response),
    };
}
