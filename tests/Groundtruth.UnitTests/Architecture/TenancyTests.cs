using System.Reflection;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>A store method takes the owner of the rows that it reads or writes, or an entity that carries its owner.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TenancyTests
{
    private const string SignIn = "A secret or a login name is resolved to its owner.";
    private const string Operator = "An operator works across organizations.";
    private const string Job = "A background job works across organizations.";
    private const string Marketplace = "Contributors see the tasks of all organizations.";
    private const string Provider = "Stripe's events contain only its own ids.";

    /// <summary>Store methods without an owner, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["IApiKeyStore.FindOwner(id)"] = Operator,
        ["IApiKeyStore.ListAll(range)"] = Operator,
        ["IEventStore.OldestTransactionAge()"] = "Reads no rows, only the age of a transaction.",
        ["IExampleCheckStore.ClaimDue(now, leasedUntil)"] = Job,
        ["IExampleStore.ListExpired(limit, now)"] = Job,
        ["IExportCopyStore.ClaimDue(after, now, leasedUntil)"] = Job,
        ["IExportMemberStore.ReportDeleted(id, now)"] = Operator,
        ["IExportStore.ClaimDue(now, leasedUntil)"] = Job,
        ["IExportStore.FindForUpdate(id, now)"] = Operator,
        ["IExportStore.FindOfLink(id, now)"] = SignIn,
        ["IExportStore.ListAll(range)"] = Operator,
        ["IExportStore.ListByStatus(status, range)"] = Operator,
        ["IExportStreamStore.Renew(held, leasedUntil)"] = Job,
        ["IFundingStore.ClaimDueChecks(limit, now)"] = Job,
        ["IFundingStore.FindPaid(paymentIntentId)"] = Provider,
        ["IFundingStore.FindSession(id)"] = Provider,
        ["IIdempotencyStore.Find(key)"] = "The claim contains the scope of its credential.",
        ["IIdempotencyStore.FindState(principal, key)"] = "The principal is the credential.",
        ["IInspectionStore.ClaimDue(now, leasedUntil)"] = Job,
        ["IInspectionStore.Find(id)"] = Operator,
        ["IInspectionStore.FindForUpdate(id)"] = Job,
        ["IInspectionStore.List(range)"] = Operator,
        ["IInspectionStore.ListByStatus(status, range)"] = Operator,
        ["IMediaCheckStore.ClaimDue(after, now, leasedUntil)"] = Job,
        ["IMediaCheckStore.CountPending()"] = Job,
        ["IMediaCheckStore.FindProgress()"] = Operator,
        ["IMembershipStore.FindOpen(tokenHash, now)"] = SignIn,
        ["IOfferStore.Find(id, mode, now)"] = Marketplace,
        ["IOriginalStore.List(limit)"] = Job,
        ["IOrganizationStore.ListWithoutSkeleton()"] = "A name is unique across organizations.",
        ["IPayoutAccountStore.Find(id)"] = Provider,
        ["IPayoutStore.ClaimDue(limit, now, leaseEnd)"] = Job,
        ["IPayoutStore.FindForUpdate(id)"] = Operator,
        ["IPayoutStore.List(range)"] = Operator,
        ["IPayoutStore.ListByStatus(status, range)"] = Operator,
        ["IPayoutStore.RequeueHeldUntil(now)"] = Job,
        ["IReservationStore.FindBuyer(id, mode)"] = Marketplace,
        ["IRefundStore.ClaimDue(limit, now, leaseEnd)"] = Job,
        ["IRefundStore.FindForUpdate(id)"] = Operator,
        ["IRefundStore.List(range)"] = Operator,
        ["IRefundStore.ListByStatus(status, range)"] = Operator,
        ["IReservationStore.FindOfLink(id)"] = SignIn,
        ["IReservationStore.ListUnswept(limit, endedBefore)"] = Job,
        ["IReversalStore.List(range)"] = Operator,
        ["IReversalStore.ListByStatus(status, range)"] = Operator,
        ["ISimulationStore.ClaimDue(now, leasedUntil)"] = Job,
        ["IStripeEventStore.Add(stripeEvent, outcome, now)"] = Provider,
        ["IStripeEventStore.Exists(stripeEvent)"] = Provider,
        ["IStripeEventStore.ListAwaiting(paymentIntentId, mode)"] = Provider,
        ["IStripeEventStore.LockPayment(paymentIntentId)"] = Provider,
        ["IStripeEventStore.Resolve(id, mode, result)"] = Provider,
        ["ISubmissionStore.IsSubmitted(mode, videoSha256)"] = "A video can be submitted once in a mode, to one organization only.",
        ["ISubmissionStore.ListOverdue(limit, now)"] = Job,
        ["ISubmissionStore.LockVideo(mode, videoSha256)"] = "A video can be submitted once in a mode, to one organization only.",
        ["ITransferStore.ClaimDue(limit, now, leaseEnd)"] = Job,
        ["ITransferStore.FindForUpdate(id)"] = Job,
        ["IUploadStore.DiscardEnded(limit, now)"] = Job,
        ["IUploadStore.FindUsable(id, now)"] = SignIn,
        ["IUploadStore.ListCurrentKeys(keys)"] = Job,
        ["IUploadStore.ListUnswept(limit, idleSince)"] = Job,
        ["IUserStore.Find(normalizedEmail)"] = SignIn,
    };

    private interface ISampleStore
    {
        void Add(Membership membership);

        Task<int> Count(Owner owner, CancellationToken ct);

        Task<string?> Find(string id, CancellationToken ct);
    }

    [Test]
    public void Store_methods_without_an_owner_are_listed()
    {
        Type[] stores =
        [
            .. typeof(Caller).Assembly.GetTypes().Where(type => type.IsInterface && type.Name.EndsWith("Store", StringComparison.Ordinal)),
        ];

        Assert.That(stores, Has.Length.GreaterThan(15));
        Assert.That(stores.SelectMany(WithoutOwner), Is.EquivalentTo(Exceptions.Keys));
    }

    [Test]
    public void A_method_without_an_owner_is_found() =>
        Assert.That(WithoutOwner(typeof(ISampleStore)), Is.EqualTo(new[] { "ISampleStore.Find(id)" }));

    [Test]
    public void An_unauthenticated_caller_has_no_owner()
    {
        var caller = new Caller();

        Assert.That(() => caller.Owner, Throws.InvalidOperationException);
        Assert.That(() => caller.ActorId, Throws.InvalidOperationException);
        Assert.That(() => caller.May(Domain.Authentication.Scope.TasksRead), Throws.InvalidOperationException);
        Assert.That(() => new Caller().ActAs(caller), Throws.InvalidOperationException);
    }

    private static IEnumerable<string> WithoutOwner(Type store) =>
        from method in store.GetInterfaces().Append(store).SelectMany(type => type.GetMethods())
        let parameters = method.GetParameters()
        where !parameters.Any(parameter => IsOwner(parameter.ParameterType) || CarriesOwner(parameter.ParameterType))
        let names = parameters.Where(parameter => parameter.ParameterType != typeof(CancellationToken)).Select(parameter => parameter.Name)
        select $"{store.Name}.{method.Name}({string.Join(", ", names)})";

    /// <summary>A contributor owns reservations, payouts and sessions, as an organization owns tasks.</summary>
    private static bool IsOwner(Type type) => type == typeof(Owner) || type == typeof(Id<Organization>) || type == typeof(Id<User>);

    private static bool CarriesOwner(Type type) =>
        type.Namespace?.StartsWith("Groundtruth", StringComparison.Ordinal) == true
        && type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Any(property => IsOwner(property.PropertyType));
}
