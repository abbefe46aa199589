namespace Groundtruth.Domain.Accounts;

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

    public string Email { get; private init; } = "";

    public string DisplayName { get; private init; } = "";

    /// <summary>Country of residence and payout, from <see cref="Countries.All"/>.</summary>
    public string Country { get; private init; } = "";

    public string PasswordHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

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

    /// <summary>The reserved e-mail domain of simulated contributors.</summary>
    public const string SimulatedEmailDomain = "@simulated.invalid";

    /// <summary>Creates a simulated contributor, whose empty password hash prevents sign-in.</summary>
    public static User Simulated(DateTimeOffset now)
    {
        var id = Id<User>.New(now);
        return new User
        {
            Id = id, Email = id + SimulatedEmailDomain, DisplayName = "Simulated contributor", Country = "US", PasswordHash = "",
            CreatedAt = now,
        };
    }

    /// <summary>A syntactic check only: one <c>@</c> and a domain with a dot.</summary>
    /// <remarks>Only a sent e-mail would prove more.</remarks>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && text.LastIndexOf('@') == at
            && text[(at + 1)..].Split('.') is [_, _, ..] labels
            && labels.All(label => label.Length > 0)
            && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
    }

    /// <summary>True for the whole address and for the part before the <c>@</c>, in any case.</summary>
    public static bool IsOwnAddress(string password, string email)
    {
        var (text, address) = (NormalizeEmail(password), NormalizeEmail(email));
        return text == address || text == address.Split('@')[0];
    }

    public static string NormalizeEmail(string email) => email.Trim().ToLowerInvariant();

    public void Rehash(string passwordHash) => PasswordHash = passwordHash;
}
