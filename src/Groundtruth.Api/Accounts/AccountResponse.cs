using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Accounts;

/// <summary>A contributor's account.</summary>
public sealed record AccountResponse : IHasExample<AccountResponse>
{
    /// <summary>The contributor's id, <c>usr_…</c>.</summary>
    public required Id<User> Id { get; init; }

    /// <summary>The e-mail address for logging in, as given at registration.</summary>
    public required string Email { get; init; }

    /// <summary>The display name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The country of residence and payout, as a two-letter ISO 3166-1 code.</summary>
    public required string Country { get; init; }

    /// <summary>The time of registration, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static AccountResponse Example => new()
    {
        Id = Id<User>.Parse("usr_01hx6m9d3f7c5e2y"),
        Email = "ada@example.com",
        DisplayName = "Ada",
        Country = "GB",
        CreatedAt = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<AccountView, AccountResponse>();
    }
}
