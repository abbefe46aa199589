using System.Diagnostics;
using System.Runtime.Versioning;
using Groundtruth.Infrastructure.Postgres;
using Npgsql;

namespace Groundtruth.IntegrationTests.Postgres;

[Parallelizable(ParallelScope.All)]
[Platform("Linux", Reason = "The tests inspect processes, file modes and sockets in the Linux way.")]
[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresCrashTests
{
    [Test]
    public async Task The_server_of_a_killed_process_is_joined_and_stopped_by_the_next()
    {
        using var folder = new PostgresFolder();
        using var other = PostgresHolder.Launch(folder.Path);
        await other.ConnectionString();
        var orphan = folder.ServerId;
        await other.Kill();

        var postgres = await folder.Start();

        Assert.That(folder.ServerId, Is.EqualTo(orphan));
        await postgres.DisposeAsync();
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task A_killed_server_restarts_with_every_committed_row()
    {
        using var folder = new PostgresFolder();
        await using var before = await folder.Start();
        await PostgresFolder.Ask<object>(before.ConnectionString, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (42)");
        await folder.KillServer();

        await using var after = await folder.Start();

        Assert.That(await PostgresFolder.Ask<int>(after.ConnectionString, "SELECT x FROM kept"), Is.EqualTo(42));
        Assert.That(await PostgresFolder.Ask<int>(before.ConnectionString, "SELECT x FROM kept"), Is.EqualTo(42));
    }

    [Test]
    public async Task The_socket_folder_of_a_killed_server_is_removed_at_the_next_start()
    {
        using var folder = new PostgresFolder(new string('x', 100));
        await using var before = await folder.Start();
        var abandoned = new NpgsqlConnectionStringBuilder(before.ConnectionString).Host;
        await folder.KillServer();

        await using var after = await folder.Start();

        Assert.That(new NpgsqlConnectionStringBuilder(after.ConnectionString).Host, Is.Not.EqualTo(abandoned));
        Assert.That(Directory.Exists(abandoned), Is.False);
    }

    [Test]
    public async Task A_cluster_killed_during_initdb_is_recreated()
    {
        using var folder = new PostgresFolder();
        using var other = PostgresHolder.Launch(folder.Path);
        while (!folder.Unfinished.Any(d => Directory.Exists(Path.Combine(d, "data", "base")))) await Task.Delay(5);
        await other.Kill();

        await using var first = await folder.Start();
        await using var second = await folder.Start();

        Assert.That(await PostgresFolder.Ask<int>(first.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(folder.Unfinished, Is.Empty);
    }

    [Test]
    public async Task A_stale_pid_file_with_the_id_of_another_process_is_ignored()
    {
        using var folder = new PostgresFolder();
        using var bystander = Sleep();
        await LeaveStalePidFile(folder, bystander.Id);

        await using var postgres = await folder.Start();

        Assert.That(await PostgresFolder.Ask<int>(postgres.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(bystander.HasExited, Is.False);
        bystander.Kill();
    }

    [Test]
    public async Task A_stale_pid_file_with_the_id_of_another_cluster_is_ignored()
    {
        using var folder = new PostgresFolder();
        using var otherFolder = new PostgresFolder();
        await using var other = await otherFolder.Start();
        await LeaveStalePidFile(folder, otherFolder.ServerId);

        await using var postgres = await folder.Start();

        Assert.That(postgres.ConnectionString, Is.Not.EqualTo(other.ConnectionString));
        Assert.That(await PostgresFolder.Ask<int>(postgres.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(await PostgresFolder.Ask<int>(other.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task Disposing_after_the_server_died_signals_no_other_process()
    {
        using var folder = new PostgresFolder();
        using var bystander = Sleep();
        var postgres = await folder.Start();
        var pidFile = await File.ReadAllLinesAsync(folder.PidFile);
        await folder.KillServer();
        await File.WriteAllLinesAsync(folder.PidFile, [$"{bystander.Id}", .. pidFile.Skip(1)]);

        await postgres.DisposeAsync();

        Assert.That(bystander.WaitForExit(300), Is.False);
        bystander.Kill();
    }

    [Test]
    public async Task A_start_cancelled_during_initdb_leaves_nothing_behind()
    {
        using var folder = new PostgresFolder();
        using var cancellation = new CancellationTokenSource();

        var start = folder.Start(cancellation.Token);
        while (!folder.Unfinished.Any(d => Directory.Exists(Path.Combine(d, "data", "base")))) await Task.Delay(5);
        await cancellation.CancelAsync();

        var isCancelled = await IsCancelled(start);
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
        Assert.That(Directory.GetDirectories(folder.Path), isCancelled ? Is.Empty : Is.EqualTo(new[] { folder.Cluster }));
    }

    [Test]
    public async Task A_start_cancelled_during_server_startup_leaves_nothing_running()
    {
        using var folder = new PostgresFolder();
        using var cancellation = new CancellationTokenSource();

        var start = folder.Start(cancellation.Token);
        while (!folder.HasServer) await Task.Delay(5);
        await cancellation.CancelAsync();

        await IsCancelled(start);
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
        await using var postgres = await folder.Start();
        Assert.That(await PostgresFolder.Ask<int>(postgres.ConnectionString, "SELECT 1"), Is.EqualTo(1));
    }

    /// <summary>False if a start was complete before its cancellation, as it may be on a busy machine. Stops that server.</summary>
    private static async Task<bool> IsCancelled(Task<EmbeddedPostgres> start)
    {
        try
        {
            await (await start).DisposeAsync();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static async Task LeaveStalePidFile(PostgresFolder folder, int process)
    {
        await using (await folder.Start())
        {
            File.Copy(folder.PidFile, folder.PidFile + ".copy");
        }

        var lines = await File.ReadAllLinesAsync(folder.PidFile + ".copy");
        await File.WriteAllLinesAsync(folder.PidFile, [$"{process}", .. lines.Skip(1)]);
    }

    // PostgreSQL ignores processes of other users, so the bystander runs as its own user.
    private static Process Sleep()
    {
        var start = new ProcessStartInfo("sleep", "60");
        if (PostgresTool.UserToRunAs() is { } user) start.UserName = user;
        return Process.Start(start)!;
    }
}
