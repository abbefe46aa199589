using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

public interface IFundingStore
{
    /// <summary>Adds a session, unless its task already has an open one.</summary>
    /// <remarks>The commit fails with <see cref="TaskErrors.NothingToPay"/> if the task no longer waits for money.</remarks>
    void AddWhileFunding(CheckoutSession session);

    void Save(CheckoutSession session);

    /// <summary>Claims sessions of any organization whose check is due, and schedules the next one.</summary>
    Task<IReadOnlyList<CheckoutSession>> ClaimDueChecks(int limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>Finds a session of any organization.</summary>
    /// <remarks>Stripe sends only its id, and its page is open to anyone who knows the id.</remarks>
    Task<CheckoutSession?> FindSession(string id, CancellationToken ct);

    /// <summary>Finds a payment of any organization: Stripe names only its payment intent.</summary>
    Task<CheckoutSession?> FindPaid(string paymentIntentId, CancellationToken ct);

    /// <summary>The first session that the organization paid in this mode.</summary>
    Task<CheckoutSession?> FindFirstPaid(Owner owner, CancellationToken ct);

    Task<CheckoutSession?> FindLatestSession(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    Task<CheckoutSession?> FindLatestSessionForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    Task<CheckoutSession?> FindSessionForUpdate(Owner owner, string id, CancellationToken ct);

    /// <summary>The paid sessions of a task, newest first.</summary>
    Task<IReadOnlyList<CheckoutSession>> ListPaidForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);
}
