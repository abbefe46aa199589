using System.Globalization;
using System.Runtime.CompilerServices;
using Groundtruth.Application.Jobs;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Jobs;

/// <summary>The jobs that the rooms register, and their table in ARCHITECTURE.md.</summary>
public sealed class JobTableTests : ApiTests
{
    protected override bool HasWorkers => false;

    /// <summary>Turns on every job that depends on a setting.</summary>
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["ConnectionStrings:GroundtruthReplica"] = "Host=standby.example",
    };

    [Test]
    public async Task Registered_jobs_are_those_in_the_table() => await Server.Within(services =>
    {
        var registered = services.GetServices<Job>().Select(Row).ToList();

        Assert.That(registered, Has.Count.GreaterThan(5));
        Assert.That(Table(), Is.EquivalentTo(registered), string.Join('\n', registered));
        return Task.CompletedTask;
    });

    private static string Row(Job job)
    {
        var interval = job.Interval switch
        {
            { TotalHours: >= 1 and var hours } => string.Create(CultureInfo.InvariantCulture, $"{hours} h"),
            { TotalMinutes: >= 1 and var minutes } => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
            { TotalSeconds: var seconds } => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
        };
        var atStop = job.IsAtStop ? ", and at stop" : "";
        var runner = job.Runner == JobRunner.SharedByClaim ? "shared by claim" : "every replica";
        return $"| `{job.Name}` | {interval}{atStop} | {runner} | {job.Purpose} |";
    }

    private static IEnumerable<string> Table([CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../../ARCHITECTURE.md"))
            .SkipWhile(line => line != "## Background jobs")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));
}
