using System.Runtime.Versioning;
using Groundtruth.Infrastructure.Postgres;
using Npgsql;

namespace Groundtruth.IntegrationTests.Postgres;

/// <summary>The users who can reach the embedded server, on one server for all tests.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Platform("Linux", Reason = "The tests inspect processes, file modes and sockets in the Linux way.")]
[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresAccessTests
{
    private readonly PostgresFolder folder = new();
    private EmbeddedPostgres postgres = null!;

    [OneTimeSetUp]
    public async Task Start() => postgres = await folder.Start();

    [OneTimeTearDown]
    public async Task Stop()
    {
        await postgres.DisposeAsync();
        folder.Dispose();
    }

    [Test]
    public async Task The_application_owns_its_database_without_being_superuser()
    {
        Assert.That(await PostgresFolder.Ask<string>(postgres.ConnectionString, """
            SELECT concat_ws(' ', current_user, current_database(), pg_get_userbyid(datdba), usesuper)
            FROM pg_database CROSS JOIN pg_user WHERE datname = current_database() AND usename = current_user
            """), Is.EqualTo("groundtruth groundtruth groundtruth f"));
        Assert.That(await PostgresFolder.Ask<string>(postgres.ConnectionString, """
            CREATE TABLE mine (x text);
            SELECT pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database WHERE datname = current_database()
            """), Is.EqualTo("UTF8 C.UTF-8"));
    }

    [Test]
    public async Task Other_local_users_have_no_access()
    {
        var password = File.GetUnixFileMode(Path.Combine(folder.Cluster, "password"));
        Assert.That(File.GetUnixFileMode(folder.Cluster), Is.EqualTo(PostgresFolder.OwnerOnly));
        Assert.That(password, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(await PostgresFolder.Ask<string>(postgres.AdministratorConnectionString, "SHOW listen_addresses"), Is.Empty);
        Assert.That(new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host, Is.EqualTo(folder.Cluster));
    }

    [Test]
    public async Task A_wrong_password_is_rejected()
    {
        var guess = new NpgsqlConnectionStringBuilder(postgres.AdministratorConnectionString) { Password = "guess" }.ConnectionString;

        var refusal = Assert.ThrowsAsync<PostgresException>(() => PostgresFolder.Ask<int>(guess, "SELECT 1"));

        Assert.That(refusal!.SqlState, Is.EqualTo(PostgresErrorCodes.InvalidPassword));
    }

    [Test]
    public async Task Ctrl_C_does_not_reach_the_server()
    {
        Assert.That(Session(folder.ServerId), Is.Not.EqualTo(Session(Environment.ProcessId)));
    }

    private static string Session(int process) => File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[3];
}
