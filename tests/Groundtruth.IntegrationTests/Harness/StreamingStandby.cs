using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.IntegrationTests.Postgres;
using Npgsql;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A hot standby that streams from a primary, both with files of their own.</summary>
internal sealed class StreamingStandby : IAsyncDisposable
{
    private readonly PostgresFolder folder;
    private readonly EmbeddedPostgres primary;
    private readonly PostgresBinaries binaries;

    private StreamingStandby(PostgresFolder folder, EmbeddedPostgres primary, PostgresBinaries binaries) =>
        (this.folder, this.primary, this.binaries) = (folder, primary, binaries);

    public string PrimaryConnectionString => primary.ConnectionString;

    public string ConnectionString => At(primary.ConnectionString);

    private string Home => Path.Combine(folder.Path, "standby");

    public static async Task<StreamingStandby> Start()
    {
        var folder = new PostgresFolder();
        var complete = PostgresBinaries.UsualDirectories().Where(each => SystemTools.FindIn(each, "pg_basebackup") is not null);
        var standby = new StreamingStandby(
            folder, await folder.Start(), await PostgresBinaries.Find(complete, clusterMajor: null, CancellationToken.None));
        await standby.Copy();
        await standby.Run();
        return standby;
    }

    public Task Run()
    {
        var port = Parts(primary.ConnectionString).Port;
        return Control(
            "start", "--wait", "--silent", $"--log={Home}/server.log",
            $"--options=-c fsync=off -c listen_addresses='' -c unix_socket_directories='{Home}' -c port={port}");
    }

    public Task Kill() => Control("stop", "--wait", "--silent", "--mode=immediate");

    /// <summary>Keeps what is received, and applies none of it until <see cref="Resume"/>.</summary>
    public Task Pause() => Administer("SELECT pg_wal_replay_pause()");

    public Task Resume() => Administer("SELECT pg_wal_replay_resume()");

    public async ValueTask DisposeAsync()
    {
        await primary.DisposeAsync();
        folder.Dispose();
    }

    private async Task Copy()
    {
        PrivateFolder.Create(Home);
        await PrivateFolder.HandOver(Home, PostgresTool.UserToRunAs(), CancellationToken.None);
        var source = Parts(primary.AdministratorConnectionString);
        await Tool("pg_basebackup").Run(
            [
                $"--pgdata={Home}/data", "--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync",
                $"--dbname=host='{source.Host}' port={source.Port} user={source.Username} password={source.Password}",
            ],
            CancellationToken.None);
    }

    private Task<string> Control(params string[] arguments) => Tool("pg_ctl").Run(arguments, CancellationToken.None);

    private PostgresTool Tool(string program) =>
        new(Path.Combine(binaries.Directory, program), folder.Path, PostgresTool.UserToRunAs()) { DataDirectory = $"{Home}/data" };

    private async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(At(primary.AdministratorConnectionString));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string At(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Host = Home }.ConnectionString;

    private static NpgsqlConnectionStringBuilder Parts(string connectionString) => new(connectionString);
}
