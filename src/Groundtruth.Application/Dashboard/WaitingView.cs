namespace Groundtruth.Application.Dashboard;

public sealed record WaitingView
{
    public int PendingCount { get; init; }

    public DateTimeOffset? FirstAutoApproval { get; init; }

    public int FundingCount { get; init; }

    public long MissingCents { get; init; }

    public int OpenCount { get; init; }

    public long EscrowCents { get; init; }

    public int FailingEndpointCount { get; init; }
}
