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
