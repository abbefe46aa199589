using Groundtruth.Application.Diagnostics;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Commands;

/// <summary>Findings about a remote store and about clocks, by the checks of a server whose clock the tests move.</summary>
public sealed class DoctorFindingsTests : ApiTests
{
    private S3StandIn store = null!;

    protected override bool HasWorkers => false;

    protected override bool IsPatient => true;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.S3(store.Address)]);

    [SetUp]
    public void ResetStore()
    {
        store.Reset();
        SetStoreClock(ahead: TimeSpan.Zero);
    }

    [Test]
    public async Task A_store_that_allows_browsers_is_healthy()
    {
        var findings = await Find("storage");

        Assert.That(findings.Select(finding => finding.Health), Is.All.EqualTo(Health.Green), string.Join('\n', findings));
        Assert.That(findings[^1].Message, Does.Match(@"^Browsers may upload from http://127\.0\.0\.1:\d+ to the store\.$"));
    }

    [Test]
    public async Task A_store_that_refuses_browsers_is_a_failure()
    {
        store.AllowsBrowsers = false;

        var finding = (await Find("storage")).Single(each => each.Health == Health.Red);

        Assert.That(finding.Message, Does.StartWith("Browsers may not upload from "));
        Assert.That(finding.Remedy, Does.StartWith("In its CORS settings, allow PUT and the headers ").And.Contain("Content-Type"));
    }

    [TestCase(-5)]
    [TestCase(5)]
    public async Task A_store_with_another_time_is_reported(int minutes)
    {
        SetStoreClock(ahead: TimeSpan.FromMinutes(minutes));

        var finding = (await Find("storage")).Single(each => each.Health == Health.Yellow);

        Assert.That(finding.Message, Is.EqualTo("The clocks of this machine and the store differ by over a minute."));
    }

    [Test]
    public async Task A_database_with_another_time_is_reported()
    {
        Server.Clock.Advance(TimeSpan.FromHours(1));

        var findings = await Find("database");

        Assert.That(
            findings.Where(finding => finding.Health == Health.Yellow).Select(finding => finding.Message),
            Has.Some.Matches(@"^The clocks of this machine and the database differ by \d{4,} s\.$"));
    }

    protected override async Task BeforeServer() => store = (S3StandIn)await MediaStandIn.Start<S3StandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();

    /// <param name="ahead">Relative to the server's clock, which the tests move.</param>
    private void SetStoreClock(TimeSpan ahead) => store.ClockAhead = Server.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow() + ahead;

    private Task<IReadOnlyList<Finding>> Find(string check) => Server.With<IEnumerable<IDiagnostic>, IReadOnlyList<Finding>>(
        all => all.Single(each => each.Name == check).Run(CancellationToken.None));
}
