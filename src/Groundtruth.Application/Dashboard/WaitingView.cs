namespace Groundtruth.Application.Dashboard;

/// <summary>Work that waits for the buyer: reviews, funding, failing endpoints.</summary>
public sealed record WaitingView
{
    public int PendingCount { get; init; }

    /// <summary>When the first pending submission is auto-approved.</summary>
    public DateTimeOffset? FirstAutoApproval { get; init; }

    public int FundingCount { get; init; }

    public long MissingCents { get; init; }

    public int OpenCount { get; init; }

    public long EscrowCents { get; init; }

    public int FailingEndpointCount { get; init; }
}
