using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Api.ApiKeys;

/// <summary>The API key that sends the request, with its organization and limits.</summary>
public sealed record CurrentKeyResponse : IHasExample<CurrentKeyResponse>
{
    /// <summary>The API key.</summary>
    public required CurrentApiKeyResponse Key { get; init; }

    /// <summary>The organization that owns the key.</summary>
    public required KeyOrganizationResponse Organization { get; init; }

    /// <summary><c>test</c> or <c>live</c>.</summary>
    public required Mode Mode { get; init; }

    /// <summary>True in live mode, false in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>The limits of the API.</summary>
    public required KeyLimitsResponse Limits { get; init; }

    public static CurrentKeyResponse Example => new()
    {
        Key = new()
        {
            Id = Id<ApiKey>.Parse("key_01hx4np6d3s8v0x2"),
            Name = "Import job",
            Prefix = "gt_test_Ab3d",
            Scopes = [Scope.TasksRead, Scope.TasksWrite],
            CreatedAt = new(2026, 6, 18, 14, 30, 0, TimeSpan.Zero),
            ExpiresAt = null,
        },
        Organization = new() { Id = Id<Organization>.Parse("org_01hx4nk2v8r6t0wz"), Name = "Acme Robotics" },
        Mode = Mode.Test,
        Livemode = false,
        Limits = new() { RequestsPerMinute = 120, ListLimit = PageRequest.MaxLimit, BodyBytes = RequestBody.MaxBytes },
    };

    internal static CurrentKeyResponse Of(CurrentKey current) => new()
    {
        Key = new()
        {
            Id = current.Key.Id,
            Name = current.Key.Name,
            Prefix = current.Key.DisplayPrefix,
            Scopes = current.Key.Scopes,
            CreatedAt = current.Key.CreatedAt,
            ExpiresAt = current.Key.ExpiresAt,
        },
        Organization = new() { Id = current.Key.OrgId, Name = current.Key.OrgName },
        Mode = current.Key.Mode,
        Livemode = current.Key.Mode == Mode.Live,
        Limits = new()
        {
            RequestsPerMinute = (int)(current.Requests.Limit / current.Requests.Window.TotalMinutes),
            ListLimit = PageRequest.MaxLimit,
            BodyBytes = RequestBody.MaxBytes,
        },
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<CurrentKey, CurrentKeyResponse>().ConvertUsing(current => Of(current));
    }
}
