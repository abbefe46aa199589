namespace Groundtruth.Domain.Accounts;

/// <summary>The 10,000 most common passwords, and other common ones that meet the minimum length.</summary>
public static class CommonPasswords
{
    private static readonly Lazy<HashSet<string>> Known = new(() => Read().ToHashSet(StringComparer.OrdinalIgnoreCase));

    public static IReadOnlyCollection<string> All => Known.Value;

    /// <summary>Ignores case.</summary>
    public static bool Contain(string password) => Known.Value.Contains(password);

    private static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        while (reader.ReadLine() is { } password)
        {
            yield return password;
        }
    }
}
