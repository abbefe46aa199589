using System.Runtime.Versioning;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.IntegrationTests.Postgres;

[Parallelizable(ParallelScope.All)]
[Platform("Linux", Reason = "The tests inspect processes, file modes and sockets in the Linux way.")]
[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresTests
{
    [Test]
    public async Task Settings_reach_the_server_but_cannot_open_a_TCP_port()
    {
        using var folder = new PostgresFolder();
        const string special = "it's \"mine\" $HOME";
        var options = folder.Options with
        {
            ServerSettings = new Dictionary<string, string> { ["listen_addresses"] = "*", ["application_name"] = special },
        };

        await using var postgres = await EmbeddedPostgres.Start(options, NullLogger.Instance, default);

        Assert.That(await PostgresFolder.Ask<string>(postgres.ConnectionString, "SHOW application_name"), Is.EqualTo(special));
        Assert.That(await PostgresFolder.Ask<string>(postgres.AdministratorConnectionString, "SHOW listen_addresses"), Is.Empty);
    }

    [Test]
    public async Task Two_instances_share_a_server_and_the_last_one_stops_it()
    {
        using var folder = new PostgresFolder();
        var first = await folder.Start();
        var second = await folder.Start();
        var server = folder.ServerId;

        await first.DisposeAsync();
        await first.DisposeAsync();

        Assert.That(await PostgresFolder.Ask<int>(second.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(folder.ServerId, Is.EqualTo(server));
        await second.DisposeAsync();
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task Concurrent_starts_in_an_empty_folder_share_one_server()
    {
        using var folder = new PostgresFolder();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => folder.Start())));

        Assert.That(all.Select(p => p.ConnectionString).Distinct().Count(), Is.EqualTo(1));
        await Task.WhenAll(all.Select(p => p.DisposeAsync().AsTask()));
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task Two_processes_share_a_server_and_the_last_one_stops_it()
    {
        using var folder = new PostgresFolder();
        using var other = PostgresHolder.Launch(folder.Path);
        var otherConnectionString = await other.ConnectionString();
        var own = await folder.Start();

        await own.DisposeAsync();

        Assert.That(own.AdministratorConnectionString, Is.EqualTo(otherConnectionString));
        Assert.That(await PostgresFolder.Ask<int>(otherConnectionString, "SELECT 1"), Is.EqualTo(1));
        await other.Leave();
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
    }

    /// <summary>A directory that the program created earlier, for files other than the database.</summary>
    [Test]
    public async Task A_closed_data_directory_is_opened_to_the_server()
    {
        using var folder = new PostgresFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!);
        Directory.CreateDirectory(folder.Path, PostgresFolder.OwnerOnly);

        await using var postgres = await folder.Start();

        Assert.That(await PostgresFolder.Ask<int>(postgres.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [TestCase("a path with 'single', \"double\" and `back` quotes, $HOME; and a comma")]
    [TestCase("Grüße aus Köln")]
    [TestCase("a-name-much-longer-than-a-unix-socket-path-may-be-because-people-and-build-servers-do-have-such-folders")]
    public async Task Unusual_data_paths_work(string name)
    {
        using var folder = new PostgresFolder(name);
        var first = await folder.Start();
        var second = await folder.Start();
        var socketFolder = new NpgsqlConnectionStringBuilder(second.ConnectionString).Host!;

        Assert.That(await PostgresFolder.Ask<int>(second.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(File.GetUnixFileMode(socketFolder), Is.EqualTo(PostgresFolder.OwnerOnly));
        await first.DisposeAsync();
        await second.DisposeAsync();
        Assert.That(folder.HasServer, Is.False);
        Assert.That(socketFolder == folder.Cluster || !Directory.Exists(socketFolder));
    }

    [Test]
    public async Task PostgreSQL_environment_variables_are_ignored()
    {
        using var folder = new PostgresFolder();
        var environment = new Dictionary<string, string> { ["PGDATA"] = "/nowhere", ["PGPORT"] = "1", ["PGDATESTYLE"] = "nonsense" };
        using var other = PostgresHolder.Launch(folder.Path, environment: environment);

        var connectionString = await other.ConnectionString();

        Assert.That(await PostgresFolder.Ask<int>(connectionString, "SELECT 1"), Is.EqualTo(1));
        await other.Leave();
    }

    [Test]
    public async Task An_unprivileged_user_runs_the_server_as_that_user()
    {
        Assume.That(Environment.IsPrivilegedProcess, "Without root, every test here covers this.");
        var program = typeof(PostgresHolder).Assembly.Location;
        Assume.That(() => new PostgresTool("test", "/", "nobody").Run(["-r", program], default), Throws.Nothing);
        using var folder = new PostgresFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!);
        File.SetUnixFileMode(Path.GetDirectoryName(folder.Path)!, (UnixFileMode)0b111_111_111);
        using var other = PostgresHolder.Launch(folder.Path, user: "nobody");

        var connectionString = await other.ConnectionString();

        Assert.That(await PostgresFolder.Ask<int>(connectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(File.ReadAllText($"/proc/{folder.ServerId}/status"), Does.Match(@"Uid:\s+65534"));
        await other.Leave();
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task Restarting_keeps_the_cluster_and_joining_keeps_the_server()
    {
        using var folder = new PostgresFolder();
        using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        string cluster;
        int firstServer;
        await using (var first = await folder.Start(guard.Token))
        {
            (cluster, firstServer) = (await Identity(first), folder.ServerId);
        }

        await using var started = await folder.Start(guard.Token);
        var server = folder.ServerId;
        await using var joined = await folder.Start(guard.Token);

        Assert.That((await Identity(started), await Identity(joined)), Is.EqualTo((cluster, cluster)));
        Assert.That(server, Is.Not.EqualTo(firstServer));
        Assert.That(folder.ServerId, Is.EqualTo(server));
    }

    [Test]
    public void The_default_data_directory_is_accessible_to_the_server()
    {
        var directory = EmbeddedPostgres.DefaultDataDirectory;

        Assert.That(Path.IsPathRooted(directory) && Path.GetFileName(directory) == "groundtruth");
        Assert.That(Environment.IsPrivilegedProcess && directory.StartsWith("/root", StringComparison.Ordinal), Is.False);
    }

    /// <summary>A number that initdb draws.</summary>
    private static async Task<string> Identity(EmbeddedPostgres postgres) =>
        (await PostgresFolder.Ask<string>(postgres.ConnectionString, "SELECT system_identifier::text FROM pg_control_system()"))!;
}
