namespace Groundtruth.Application.StripeEvents;

internal interface IStripeEventHandler
{
    IReadOnlyCollection<string> EventTypes { get; }

    /// <summary>True to handle events of connected accounts too, whose content their owners influence.</summary>
    bool AcceptsConnectedAccounts => false;

    /// <summary>Applies the event in the current transaction, which the caller commits together with the outcome.</summary>
    Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct);
}

/// <param name="AfterCommit">Runs once the outcome is committed; not run for a duplicate.</param>
internal sealed record StripeEventHandling(StripeEventOutcome Outcome, Func<CancellationToken, Task>? AfterCommit = null)
{
    public Task FollowUp(CancellationToken ct) => AfterCommit?.Invoke(ct) ?? Task.CompletedTask;

    public static implicit operator StripeEventHandling(StripeEventOutcome outcome) => new(outcome);
}
