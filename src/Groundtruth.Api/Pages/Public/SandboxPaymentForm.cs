namespace Groundtruth.Api.Pages.Public;

public sealed class SandboxPaymentForm
{
    /// <summary>Optional receipt address.</summary>
    public string? Email { get; init; }
}
