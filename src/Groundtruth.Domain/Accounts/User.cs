namespace Groundtruth.Domain.Accounts;

/// <summary>A person: a member of organizations, a contributor, or both.</summary>
public sealed class User : IIdentified
{
    public const int MaxEmailLength = 254;
    public const int MinPasswordLength = 10;
    public const int MaxPasswordLength = 200;
    public const int MinDisplayNameLength = 1;
    public const int MaxDisplayNameLength = 80;

    private User()
    {
    }

    public static string IdPrefix => "usr_";

    public Id<User> Id { get; private init; }

    /// <summary>As the person writes it.</summary>
    public string Email { get; private init; } = "";

    public string DisplayName { get; private init; } = "";

    /// <summary>Where they live and are paid, as one of <see cref="Countries.All"/>.</summary>
    public string Country { get; private init; } = "";

    public string PasswordHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>By this one person is told from another: no two have the same.</summary>
    public string NormalizedEmail => NormalizeEmail(Email);

    public static User Register(string email, string displayName, string country, string passwordHash, DateTimeOffset now) => new()
    {
        Id = Id<User>.New(now),
        Email = email,
        DisplayName = displayName,
        Country = country,
        PasswordHash = passwordHash,
        CreatedAt = now,
    };

    /// <summary>Somebody who does not exist, for trying things out: nobody can sign in as them.</summary>
    public static User MakeUp(DateTimeOffset now)
    {
        var id = Id<User>.New(now);
        return new User
        {
            Id = id, Email = $"{id}@simulated.invalid", DisplayName = "Simulated contributor", Country = "US", PasswordHash = "", CreatedAt = now,
        };
    }

    /// <summary>Whether a letter could find its way: something, one <c>@</c>, and a domain with a dot. Only a letter sent would prove more.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && text.LastIndexOf('@') == at
            && text[(at + 1)..].Split('.') is [_, _, ..] labels
            && labels.All(label => label.Length > 0)
            && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
    }

    public static string NormalizeEmail(string email) => email.Trim().ToLowerInvariant();

    /// <summary>The same password, hashed as passwords are hashed by now; or another password.</summary>
    public void Rehash(string passwordHash) => PasswordHash = passwordHash;
}
