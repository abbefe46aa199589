namespace Groundtruth.Api.Pages.Buyers;

public sealed class DecisionForm
{
    public List<string>? Submissions { get; init; }

    public string? Verdict { get; init; }

    public string? Reason { get; init; }

    public string? Note { get; init; }

    public string? Return { get; init; }
}
