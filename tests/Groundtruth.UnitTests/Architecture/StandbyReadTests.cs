using Groundtruth.Application;
using Groundtruth.Infrastructure.Database.Replica;
using MediatR;
using Mono.Cecil;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>
/// Reads that may be two seconds old are a closed list, and only queries send them. Authentication, permissions, money, idempotency,
/// claims and locks read the primary.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class StandbyReadTests
{
    /// <summary>The store methods that may read a standby.</summary>
    private static readonly string[] Allowed =
    [
        "AuditStore.List",
        "DashboardStore.FindWaiting", "DashboardStore.ListDecided", "DashboardStore.ListSpent",
        "DeliveryStore.List",
        "EndpointHealthStore.ListDelivered",
        "ExportStore.List",
        "OfferStore.List",
        "ReviewStore.Count", "ReviewStore.CountOfTask", "ReviewStore.List", "ReviewStore.ListWithSignal",
        "SubmissionStore.List", "SubmissionStore.ListByContributor", "SubmissionStore.ListByStatus",
        "TaskStore.List", "TaskStore.ListByExternalId", "TaskStore.ListByStatus",
    ];

    /// <summary>Rooms that decide about access or money. None of their stores knows how to read a standby.</summary>
    private static readonly string[] NeverBehind =
    [
        "Accounts", "ApiKeys", "Authentication", "Disputes", "Funding", "Idempotency", "Ledger", "Organizations", "PayoutAccounts",
        "Payouts", "Refunds", "Reservations", "Settlement", "StripeEvents", "Transfers",
    ];

    private static readonly Lazy<AssemblyDefinition> Infrastructure = new(() => Read(typeof(ListReader)));
    private static readonly Lazy<AssemblyDefinition> Application = new(() => Read(typeof(Caller)));

    private static IEnumerable<TypeDefinition> Stores => Infrastructure.Value.MainModule.Types
        .Where(type => type.Namespace != typeof(ListReader).Namespace);

    [Test]
    public void Statements_that_may_read_a_standby_are_listed() => Assert.That(
        Stores.SelectMany(MethodsThatCall<ListReader>).Distinct(), Is.EquivalentTo(Allowed));

    [Test]
    public void Rooms_of_access_and_money_know_no_standby() => Assert.That(
        Stores.Where(type => NeverBehind.Contains(type.Namespace.Split('.').ElementAtOrDefault(2)))
            .Where(type => TypeReferences.Of(type).Any(used => used.FullName == typeof(ListReader).FullName))
            .Select(type => type.FullName),
        Is.Empty);

    [Test]
    public void Only_handlers_of_queries_send_them()
    {
        var ports = Allowed.Select(method => $"I{method}").ToHashSet();
        var callers = Application.Value.MainModule.Types
            .Select(type => (Type: type, Calls: Calls(type).Where(ports.Contains).Distinct().ToList()))
            .Where(caller => caller.Calls.Count > 0)
            .ToList();

        Assert.That(callers.SelectMany(caller => caller.Calls).Distinct(), Is.EquivalentTo(ports));
        Assert.That(
            callers.Where(caller => !HandlesQuery(caller.Type)).Select(caller => $"{caller.Type.Name} calls {caller.Calls[0]}"), Is.Empty);
    }

    [Test]
    public void A_handler_of_a_command_is_found() =>
        Assert.That(HandlesQuery(Application.Value.MainModule.Types.Single(type => type.Name == "CancelTaskHandler")), Is.False);

    /// <summary>Methods with a body that calls the type, also in their lambdas and state machines.</summary>
    private static IEnumerable<string> MethodsThatCall<T>(TypeDefinition store) =>
        from type in WithNested(store)
        from method in type.Methods
        where method.HasBody && method.Body.Instructions.Any(
            instruction => instruction.Operand is MethodReference called && called.DeclaringType.FullName == typeof(T).FullName)
        select $"{store.Name}.{SourceName(type == store ? method.Name : type.Name)}";

    private static IEnumerable<string> Calls(TypeDefinition caller) =>
        from type in WithNested(caller)
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference
        let called = (MethodReference)instruction.Operand
        select $"{called.DeclaringType.Name}.{called.Name}";

    private static bool HandlesQuery(TypeDefinition type) => type.Interfaces
        .Select(implemented => implemented.InterfaceType)
        .OfType<GenericInstanceType>()
        .Where(implemented => implemented.ElementType.FullName == typeof(IRequestHandler<,>).FullName)
        .Any(handler => handler.GenericArguments[0].Resolve().Interfaces.Any(
            request => request.InterfaceType.GetElementType().FullName == typeof(IQuery<>).FullName));

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    /// <summary>The compiler names state machines and lambdas after their method: <c>&lt;List&gt;d__7</c>.</summary>
    private static string SourceName(string name) => name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;

    private static AssemblyDefinition Read(Type type) => AssemblyDefinition.ReadAssembly(type.Assembly.Location);
}
