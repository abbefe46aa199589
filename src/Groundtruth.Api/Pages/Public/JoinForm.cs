namespace Groundtruth.Api.Pages.Public;

public sealed class JoinForm
{
    public string? Token { get; init; }

    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? DisplayName { get; init; }

    public string? Country { get; init; }
}
