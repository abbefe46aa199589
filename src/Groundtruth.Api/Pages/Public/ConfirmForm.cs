namespace Groundtruth.Api.Pages.Public;

public sealed class ConfirmForm
{
    public string? Password { get; init; }

    public string? Return { get; init; }
}
