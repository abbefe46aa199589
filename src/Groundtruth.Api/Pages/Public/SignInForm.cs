namespace Groundtruth.Api.Pages.Public;

public sealed class SignInForm
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    /// <summary>The page to open after sign-in.</summary>
    public string? Return { get; init; }
}
