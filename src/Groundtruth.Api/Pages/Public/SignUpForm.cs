namespace Groundtruth.Api.Pages.Public;

public sealed class SignUpForm
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? DisplayName { get; init; }

    public string? Country { get; init; }

    public string? OrganizationName { get; init; }
}
