using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

/// <summary>An account as its owner sees it.</summary>
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

/// <summary>An account whose owner has just signed in, with the token that is never shown again.</summary>
public sealed record SignedInAccount(AccountView Account, string Token, DateTimeOffset TokenExpiresAt);
