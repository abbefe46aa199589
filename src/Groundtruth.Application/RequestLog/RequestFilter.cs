using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Application.RequestLog;

/// <summary>The filters of the request log, as text. All of them must match.</summary>
public sealed record RequestFilter
{
    public const int MaxRouteLength = 200;

    public static IReadOnlyList<string> StatusClasses { get; } = ["2xx", "3xx", "4xx", "5xx"];

    public static IReadOnlyList<string> Methods { get; } = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"];

    public string? StatusClass { get; init; }

    public string? Method { get; init; }

    public string? Route { get; init; }

    public string? KeyId { get; init; }

    public string? RequestId { get; init; }

    /// <summary>At this time or later.</summary>
    public string? CreatedAfter { get; init; }

    /// <summary>Before this time.</summary>
    public string? CreatedBefore { get; init; }

    internal RequestConditions Conditions() => new(
        StatusClass is null ? null : StatusClass[0] - '0',
        Method,
        Route,
        KeyId is null ? null : Id<ApiKey>.Parse(KeyId),
        Domain.RequestLog.RequestId.TryParse(RequestId, out var requestId) ? requestId : null);
}

internal sealed class RequestFilterValidator : AbstractValidator<RequestFilter>
{
    public RequestFilterValidator()
    {
        RuleFor(filter => filter.StatusClass).OneOf("status_class", RequestFilter.StatusClasses);
        RuleFor(filter => filter.Method).OneOf("method", RequestFilter.Methods);
        RuleFor(filter => filter.Route).Text("route", 1, RequestFilter.MaxRouteLength).When(filter => filter.Route is not null);
        RuleFor(filter => filter.KeyId)
            .Must(id => id is null || Id<ApiKey>.TryParse(id, out _))
            .WithErrorCode("invalid_id")
            .WithMessage($"key_id must be an id that starts with {ApiKey.IdPrefix}.");
        RuleFor(filter => filter.RequestId)
            .Must(id => id is null || Domain.RequestLog.RequestId.TryParse(id, out _))
            .WithErrorCode("invalid_id")
            .WithMessage("request_id must be the value of an X-Request-Id header.");
        RuleFor(filter => filter.CreatedAfter).Time("created_after");
        RuleFor(filter => filter.CreatedBefore).Time("created_before");
    }
}
