using System.Runtime.Versioning;
using Groundtruth.Infrastructure.Postgres;

namespace Groundtruth.IntegrationTests.Postgres;

[Parallelizable(ParallelScope.All)]
[Platform("Linux", Reason = "The tests inspect processes, file modes and sockets in the Linux way.")]
[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresRefusalTests
{
    [Test]
    public void A_missing_PostgreSQL_error_names_the_package_to_install()
    {
        using var folder = new PostgresFolder();

        var refusal = PostgresFolder.Refusal(folder.Options with { BinaryDirectories = ["/nowhere", "relative"] });

        Assert.That(refusal, Does.StartWith("PostgreSQL was not found")
            .And.Contains("apt install postgresql").And.Contains("ConnectionStrings__Groundtruth"));
    }

    [Test]
    public async Task A_cluster_of_another_version_is_not_touched()
    {
        using var folder = new PostgresFolder();
        await (await folder.Start()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "data", "PG_VERSION"), "9\n");

        var refusal = PostgresFolder.Refusal(folder.Options);

        Assert.That(refusal, Does.StartWith("The database was created by PostgreSQL 9, but only").And.Contains("Install PostgreSQL 9"));
    }

    [Test]
    public async Task New_clusters_use_the_newest_version_and_old_ones_their_own()
    {
        using var folder = new PostgresFolder();
        string[] versions = ["broken", "postgres (PostgreSQL) 14.2", "postgres (PostgreSQL) 18beta1"];
        var found = versions.Select(version => FakeBinaries(folder, version)).ToArray();

        var forNew = await PostgresBinaries.Find(found, null, default);
        var forOld = await PostgresBinaries.Find(found, 14, default);

        Assert.That((forNew.Major, forOld.Major), Is.EqualTo((18, 14)));
    }

    [Test]
    public void The_error_contains_the_output_of_initdb()
    {
        using var folder = new PostgresFolder();

        var binaries = FakeBinaries(folder, "postgres (PostgreSQL) 99.1");

        var refusal = PostgresFolder.Refusal(folder.Options with { BinaryDirectories = [binaries] });

        Assert.That(refusal, Does.StartWith("initdb failed with exit code 3").And.Contains("disk full"));
        Assert.That(Directory.GetDirectories(folder.Path), Is.Empty);
    }

    [Test]
    public void The_error_contains_the_server_log()
    {
        using var folder = new PostgresFolder();

        var settings = new Dictionary<string, string> { ["shared_buffers"] = "plenty" };

        var refusal = PostgresFolder.Refusal(folder.Options with { ServerSettings = settings });

        Assert.That(refusal, Does.StartWith("PostgreSQL did not start")
            .And.Contains("invalid value for parameter \"shared_buffers\": \"plenty\""));
        Assert.That(() => folder.Processes(), Is.Empty.After(60).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public void Root_gets_an_error_if_the_server_user_cannot_access_the_directory()
    {
        Assume.That(Environment.IsPrivilegedProcess, "Only root starts the server as another user.");
        using var folder = new PostgresFolder("closed/data");
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!, PostgresFolder.OwnerOnly);

        var refusal = PostgresFolder.Refusal(folder.Options);

        Assert.That(refusal, Does.StartWith("PostgreSQL refuses to run as root").And.Contains($"'{folder.Path}': choose another one"));
        Assert.That(Directory.GetDirectories(folder.Path), Is.Empty);
    }

    [Test]
    public void The_error_names_a_data_directory_that_cannot_be_created()
    {
        using var folder = new PostgresFolder("file/data");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetDirectoryName(folder.Path))!);
        File.WriteAllText(Path.GetDirectoryName(folder.Path)!, "");

        var refusal = PostgresFolder.Refusal(folder.Options);

        Assert.That(refusal, Does.StartWith($"The data directory '{folder.Path}' cannot be used"));
    }

    private static string FakeBinaries(PostgresFolder folder, string version)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(folder.Path)!, version)).FullName;
        (string, string)[] programs = [("postgres", $"echo '{version}'"), ("pg_ctl", "exit 1"), ("initdb", "echo 'disk full' >&2; exit 3")];
        foreach (var (name, script) in programs)
        {
            var path = Path.Combine(directory, name);
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        return directory;
    }
}
