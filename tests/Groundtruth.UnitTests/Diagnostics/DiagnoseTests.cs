using Groundtruth.Application;
using Groundtruth.Application.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Diagnostics;

public sealed class DiagnoseTests
{
    private readonly FakeTimeProvider time = new();

    [Test]
    public async Task A_part_that_cannot_be_reached_is_red()
    {
        var found = await Run(new Check("storage", _ => throw new UnavailableException("The store cannot be reached.", new IOException())));

        Assert.That(found.Single(), Is.EqualTo(new Diagnosis(
            "storage", Finding.Failure("The store cannot be reached.", "Check its address, its credentials and the network."))));
    }

    [Test]
    public async Task A_part_that_does_not_respond_is_red()
    {
        var running = Run(new Check("storage", _ => new TaskCompletionSource<IReadOnlyList<Finding>>().Task));
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.That((await running).Single().Finding.Health, Is.EqualTo(Health.Red));
    }

    [Test]
    public async Task A_check_that_throws_is_red_and_the_others_still_run()
    {
        Check[] checks =
        [
            new("database", _ => throw new InvalidOperationException("42501: permission denied\nPOSITION: 15")),
            new("storage", _ => Task.FromResult<IReadOnlyList<Finding>>([Finding.Good("Fine.")])),
        ];

        var found = await new DiagnoseHandler(checks, time).Handle(new Diagnose(), CancellationToken.None);

        Assert.That(
            found.Value.Select(each => (each.Check, each.Finding.Health, each.Finding.Message)),
            Is.EqualTo(new[]
            {
                ("database", Health.Red, "The check failed: InvalidOperationException: 42501: permission denied"),
                ("storage", Health.Green, "Fine."),
            }));
    }

    [TestCase("No route to postgresql://ada:hunter2@db/groundtruth", "No route to postgresql://***@db/groundtruth")]
    [TestCase("Bad value in 'Host=db;Password=hunter2;Database=ada'", "Bad value in 'Host=db;Password=***;Database=ada'")]
    [TestCase("Refused: secret_key: hunter2", "Refused: secret_key: ***")]
    public async Task A_finding_shows_no_secret(string message, string shown)
    {
        var found = await Run(new Check("storage", _ => throw new InvalidOperationException(message)));

        Assert.That(found.Single().Finding.Message, Is.EqualTo($"The check failed: InvalidOperationException: {shown}"));
    }

    [Test]
    public void A_server_that_stops_ends_its_checks() => Assert.That(
        () => new DiagnoseHandler([new Check("storage", _ => throw new OperationCanceledException())], time)
            .Handle(new Diagnose(), new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public async Task A_server_makes_only_the_quick_checks()
    {
        Check[] checks =
        [
            new("quick", _ => Task.FromResult<IReadOnlyList<Finding>>([Finding.Good("Fine.")])) { IsQuick = true },
            new("slow", _ => throw new InvalidOperationException()),
        ];

        var found = await new DiagnoseHandler(checks, time).Handle(new Diagnose(IsQuick: true), CancellationToken.None);

        Assert.That(found.Value.Select(each => each.Check), Is.EqualTo(new[] { "quick" }));
    }

    private async Task<IReadOnlyList<Diagnosis>> Run(Check check) =>
        (await new DiagnoseHandler([check], time).Handle(new Diagnose(), CancellationToken.None)).Value;

    private sealed class Check(string name, Func<CancellationToken, Task<IReadOnlyList<Finding>>> run) : IDiagnostic
    {
        public string Name => name;

        public bool IsQuick { get; init; }

        public Task<IReadOnlyList<Finding>> Run(CancellationToken ct) => run(ct);
    }
}
