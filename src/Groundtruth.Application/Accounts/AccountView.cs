using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

public sealed record AccountView
{
    public Id<User> Id { get; init; }

    public string Email { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string Country { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public static AccountView Of(User user) => new()
    {
        Id = user.Id,
        Email = user.Email,
        DisplayName = user.DisplayName,
        Country = user.Country,
        CreatedAt = user.CreatedAt,
    };
}

/// <summary>An account and its new session token, which is shown only once.</summary>
public sealed record SignedInAccount(AccountView Account, string Token, DateTimeOffset TokenExpiresAt);
