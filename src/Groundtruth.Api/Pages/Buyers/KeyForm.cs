namespace Groundtruth.Api.Pages.Buyers;

public sealed class KeyForm
{
    public string? Name { get; init; }

    public List<string>? Scopes { get; init; }

    /// <summary>Empty if the key does not expire.</summary>
    public string? ExpiresInDays { get; init; }
}
