namespace Groundtruth.Api.Pages.Public;

public sealed class SandboxPaymentForm
{
    public string? Email { get; init; }
}
