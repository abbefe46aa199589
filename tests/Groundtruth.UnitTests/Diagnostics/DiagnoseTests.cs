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
