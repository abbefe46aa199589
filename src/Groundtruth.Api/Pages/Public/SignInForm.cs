namespace Groundtruth.Api.Pages.Public;

public sealed class SignInForm
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? Return { get; init; }
}
