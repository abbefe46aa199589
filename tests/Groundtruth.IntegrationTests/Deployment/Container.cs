using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.UnitTests.Deployment;

namespace Groundtruth.IntegrationTests.Deployment;

/// <summary>
/// Starts the program as a container of compose.yaml does: with the image's entry point, the service's command and environment, a user
/// without privileges, a read-only file system, and a <c>/proc</c> of which the engine hides a part. Only addresses and paths are replaced.
/// </summary>
internal sealed partial class Container : IAsyncDisposable
{
    private readonly PostgresProxy proxy;
    private readonly string scratch = Directory.CreateTempSubdirectory("groundtruth-container-").FullName;

    private Container(string service, string connectionString)
    {
        // The container's user may not enter the folder of PostgreSQL's socket.
        proxy = PostgresProxy.Start(connectionString);
        Program = ProgramProcess.Start(
            [
                "bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--ro-bind", "/dev/null", "/proc/cmdline",
                // The program may lie below /tmp.
                "--tmpfs", "/tmp", "--ro-bind", AppContext.BaseDirectory, AppContext.BaseDirectory, "--bind", scratch, scratch,
                "--unshare-user", "--unshare-pid", "--uid", "1654", "--gid", "1654",
                "--die-with-parent", "--", .. DeploymentFiles.EntryPoint(), .. DeploymentFiles.Command(service),
            ],
            Environment(service));
    }

    public ProgramProcess Program { get; }

    public static Container Start(string service, string connectionString) => new(service, connectionString);

    /// <summary>The port that the system chose, once the program listens.</summary>
    public async Task<Uri> Address() =>
        new($"http://127.0.0.1:{Port().Match(await Program.Line("Now listening on")).Groups[1].Value}");

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await proxy.DisposeAsync();
        Directory.Delete(scratch, recursive: true);
    }

    private Dictionary<string, string> Environment(string service)
    {
        var environment = DeploymentFiles.Environment(service).ToDictionary(
            variable => variable.Key, variable => Variable().Replace(variable.Value, OfEnvFile));
        environment["ASPNETCORE_HTTP_PORTS"] = "0";
        environment["Metrics__Urls"] = "none";
        environment["ConnectionStrings__Groundtruth"] = proxy.ConnectionString;
        environment["Redis__ConnectionString"] = "redis://127.0.0.1:1";
        environment["Storage__S3__ServiceUrl"] = "http://127.0.0.1:1";
        environment["Inspection__ScratchPath"] = scratch;
        environment["TMPDIR"] = "/tmp";
        environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        return environment;
    }

    /// <summary>Optional variables are empty, as deploy/prepare.sh leaves them.</summary>
    private static string OfEnvFile(Match variable) => variable.Groups[1].Value switch
    {
        "ENCRYPTION_KEY" => "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        _ => variable.Groups[2].Value == "?" ? "secret" : "",
    };

    [GeneratedRegex(@"\$\{(\w+):(\?|-)[^}]*\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"Now listening on: http://[^""]*:(\d+)")]
    private static partial Regex Port();
}
