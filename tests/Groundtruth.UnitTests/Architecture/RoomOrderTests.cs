using Groundtruth.Application;
using Groundtruth.Domain;
using Mono.Cecil;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>In Domain and Application, a feature uses the features above it in <see cref="Rooms.Features"/>, never those below.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RoomOrderTests
{
    /// <summary>The types that may use features below their own, with these features and the reason.</summary>
    private static readonly Dictionary<string, (string[] Rooms, string Reason)> Exceptions = new()
    {
        ["Events.IEventStore"] = (["Deliveries"], "A test event is stored together with its only delivery."),
        ["Events.WebhookEvents"] = (["Webhooks", "Deliveries"], "A test event is stored together with its only delivery."),
        ["Tasks.TaskView"] = (["Funding"], "A task that waits for payment shows its payment page."),
        ["Tasks.NewTasks"] = (["Examples"], "A new task keeps its example."),
        ["Tasks.CreateTaskHandler"] = (["Funding"], "A new task opens its first checkout session."),
        ["Tasks.PreviewTaskHandler"] = (["Funding"], "A preview states whether the task can be paid for."),
        ["Tasks.PaymentWarnings"] =
            (["Funding", "Transfers", "Payouts"], "A preview warns of the first payment's hold and of the smallest transfers."),
        ["Tasks.CancelTaskHandler"] = (["Funding"], "Cancelling expires the payment page."),
        ["Tasks.TaskCancellation"] = (["Refunds", "Reservations"], "Cancelling refunds, and ends reservations."),
        ["Examples.ExampleVideos"] = (["Inspections"], "An example is inspected like a submitted video."),
        ["Reservations.EligibilityView"] = (["Submissions"], "A contributor's history with a task ends with their latest submission."),
        ["Submissions.SubmissionView"] = (["Payouts"], "An approved submission shows its payout."),
        ["PayoutAccounts.PayoutAccountUpdates"] = (["Payouts"], "An account that becomes payable releases its held payouts."),
    };

    private static readonly Lazy<IReadOnlyList<(string Type, string Room)>> Upward = new(() => [.. Find()]);

    [Test]
    public void Features_use_only_those_above_them() =>
        Assert.That(Upward.Value.Where(use => !IsException(use)).Select(use => $"{use.Type} uses {use.Room}"), Is.Empty);

    [Test]
    public void Every_exception_is_still_needed() => Assert.That(
        from exception in Exceptions
        from room in exception.Value.Rooms
        where !Upward.Value.Contains((exception.Key, room))
        select $"{exception.Key} no longer uses {room}",
        Is.Empty);

    [Test]
    public void Method_bodies_are_scanned()
    {
        using var application = AssemblyDefinition.ReadAssembly(typeof(Caller).Assembly.Location);
        var handler = application.MainModule.Types.Single(type => type.Name == "ReserveSpotHandler");

        Assert.That(TypeReferences.Of(handler).Select(type => type.Name), Does.Contain("TaskErrors"));
    }

    private static bool IsException((string Type, string Room) use) =>
        Exceptions.TryGetValue(use.Type, out var exception) && exception.Rooms.Contains(use.Room);

    private static IEnumerable<(string Type, string Room)> Find()
    {
        var uses = new HashSet<(string Type, string Room)>();
        foreach (var assembly in new[] { typeof(Error).Assembly, typeof(Caller).Assembly })
        {
            using var read = AssemblyDefinition.ReadAssembly(assembly.Location);
            foreach (var type in read.MainModule.Types.Where(type => RoomOf(type) is not null))
            {
                uses.UnionWith(
                    from reference in TypeReferences.Of(type)
                    let used = RoomOf(reference)
                    where used is not null && !MayUse(RoomOf(type)!, used)
                    select ($"{RoomOf(type)}.{type.Name}", used));
            }
        }

        return uses.Order();
    }

    /// <summary>
    /// The third part of the namespace, as in <c>Groundtruth.Domain.Tasks</c>; null in the root of a layer and outside this program.
    /// </summary>
    private static string? RoomOf(TypeReference type)
    {
        var outer = type;
        while (outer.DeclaringType is not null)
        {
            outer = outer.DeclaringType;
        }

        return outer.Namespace.Split('.') is ["Groundtruth", _, var room, ..] ? room : null;
    }

    private static bool MayUse(string room, string used) =>
        room == used
            || Rooms.Technical.Contains(used)
            || (IndexOf(room) is >= 0 and var place && IndexOf(used) is >= 0 and var above && above < place);

    private static int IndexOf(string room) => Rooms.Features.ToList().IndexOf(room);
}
