namespace Groundtruth.Api.Pages.Contributors;

public sealed class ContributorSignUpForm
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? DisplayName { get; init; }

    public string? Country { get; init; }
}
