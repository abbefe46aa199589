using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Commands;

/// <summary>First start of the program with the embedded database.</summary>
[Parallelizable(ParallelScope.All)]
[Platform("Linux", Reason = "The tests send signals.")]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class ServingTests : IDisposable
{
    // Created by the program, so that the user PostgreSQL runs as can access it.
    private readonly string data = Path.Combine(Path.GetTempPath(), $"groundtruth serving {Guid.NewGuid():n}");

    private Dictionary<string, string> Environment => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["EmbeddedPostgres__DataDirectory"] = data,
    };

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Test]
    public async Task First_start_prints_a_working_key_and_accepts_commands()
    {
        await using var program = ProgramProcess.Start(Environment);

        var api = Last(await program.Line("API  "));
        var docs = Last(await program.Line("API docs"));
        var key = Last(await program.Line("Test key"));

        var file = Path.Combine(data, "demo.env");
        Assert.That(await Tasks(api, key), Is.EqualTo("""{"data":[]}"""));
        Assert.That(await Get(docs), Does.Contain("<html"));
        Assert.That(await File.ReadAllTextAsync(file), Does.StartWith($"GROUNDTRUTH_API_KEY={key}\n"));
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        await AssertCommandsRunBeside(api);
    }

    [Test]
    public async Task First_start_prints_one_line_about_migrations()
    {
        await using var program = ProgramProcess.Start(Environment);

        await program.Line("Test key");

        var lines = program.Printed.Where(line => line.Contains("migration", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.That(lines, Has.Count.EqualTo(1));
        Assert.That(lines[0], Does.EndWith($"Migrations applied: {Migrator.Names.Count}"));
    }

    [Test]
    public async Task Interrupt_stops_the_database_and_the_next_start_keeps_everything()
    {
        await using var first = ProgramProcess.Start(Environment);
        var firstPages = Last(await first.Line("Pages"));
        var key = Last(await first.Line("Test key"));
        var signIn = await first.Line("Sign in");
        Assert.That(await SignIn(firstPages, signIn), Does.Contain("<title>Overview").And.Contain("Demo"));
        Assert.That(DatabaseProcess, Does.Exist);

        var exitCode = await first.Interrupt();

        Assert.That(exitCode, Is.Zero);
        Assert.That(DatabaseProcess, Does.Not.Exist);

        await using var second = ProgramProcess.Start(Environment);
        var pages = Last(await second.Line("Pages"));
        Assert.That(Last(await second.Line("Test key")), Is.EqualTo(key));
        Assert.That(await SignIn(pages, await second.Line("Sign in")), Does.Contain("<title>Overview").And.Contain("Demo"));
    }

    [Test]
    public async Task First_start_with_an_external_database_prints_a_key()
    {
        var database = await TestRun.CreateDatabase();
        var environment = new Dictionary<string, string>(Environment)
        {
            ["ConnectionStrings__Groundtruth"] = database,
            ["Secrets__EncryptionKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        };

        await using (var program = ProgramProcess.Start(environment))
        {
            Assert.That(Last(await program.Line("Test key")), Does.StartWith("gt_test_"));
        }

        await TestRun.DropDatabase(database);
    }

    [Test]
    public async Task Next_start_recovers_after_a_kill()
    {
        await using var killed = ProgramProcess.Start(Environment);
        var key = Last(await killed.Line("Test key"));
        await killed.Kill();

        await using var next = ProgramProcess.Start(Environment);

        Assert.That(Last(await next.Line("Test key")), Is.EqualTo(key));
        await next.Interrupt();
        Assert.That(DatabaseProcess, Does.Not.Exist);
    }

    [Test]
    public async Task Killed_database_is_restarted()
    {
        await using var program = ProgramProcess.Start(Environment);
        var api = Last(await program.Line("API  "));
        var key = Last(await program.Line("Test key"));
        await Get($"{api}/tasks", key);
        var killed = await File.ReadAllLinesAsync(DatabaseProcess);

        await Signal("-KILL", killed[0]);

        await Eventually.Is(true, async () => await TryTasks(api, key));
        Assert.That((await File.ReadAllLinesAsync(DatabaseProcess))[0], Is.Not.EqualTo(killed[0]));
        Assert.That(await program.Interrupt(), Is.Zero);
    }

    /// <summary>The database hangs until after the exit.</summary>
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Exit_does_not_wait_for_a_hanging_database(string signal)
    {
        // The host must not end what would wait longer than the guard.
        await using var program = ProgramProcess.Start(
            new Dictionary<string, string>(Environment) { ["ASPNETCORE_shutdownTimeoutSeconds"] = "600" });
        var api = Last(await program.Line("API  "));
        var key = Last(await program.Line("Test key"));
        await Get($"{api}/tasks", key);
        var server = (await File.ReadAllLinesAsync(DatabaseProcess))[0];
        var frozen = DatabaseProcesses(server);
        await Signal("-STOP", frozen);
        var pending = TryTasks(api, key);

        var exitCode = await program.Stop(signal, ProgramProcess.ExitLimit);

        await Signal("-CONT", frozen);
        Assert.That((exitCode, await pending), Is.EqualTo((0, false)));
        await Eventually.Is(false, () => Task.FromResult(File.Exists(DatabaseProcess)));
    }

    [TestCase("postgresql://user:s3cret@127.0.0.1:port/app")]
    [TestCase("Host=db;Pasword=s3cret")]
    public async Task Unusable_connection_string_is_one_sentence_without_its_value(string connectionString)
    {
        var (exitCode, output, errors) = await CommandRun.Run(
            new Dictionary<string, string>(Environment) { ["ConnectionStrings__Groundtruth"] = connectionString }, "migrate");

        Assert.That((exitCode, output), Is.EqualTo((1, Array.Empty<string>())));
        Assert.That(errors, Does.StartWith("ConnectionStrings:Groundtruth is not").And.Not.Contain("s3cret").And.Not.Contain("\n"));
    }

    [TestCase("Inspection:AllowUnsandboxed", "yes")]
    [TestCase("Webhooks:AllowPrivateNetworks", "1")]
    [TestCase("Storage:S3:ConditionalWrites", "off")]
    public async Task Invalid_flag_is_one_sentence_without_its_value(string name, string value)
    {
        var environment = new Dictionary<string, string>(Environment)
        {
            ["ConnectionStrings__Groundtruth"] = "Host=127.0.0.1;Database=none",
            ["Secrets__EncryptionKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ["Storage__Provider"] = "S3",
            ["Storage__S3__ServiceUrl"] = "https://s3.example.com",
            ["Storage__S3__Bucket"] = "groundtruth",
            ["Storage__S3__AccessKey"] = "access",
            ["Storage__S3__SecretKey"] = "s3cret",
            ["Storage__S3__Region"] = "us-east-1",
            [name.Replace(":", "__", StringComparison.Ordinal)] = value,
        };

        var (exitCode, _, errors) = await CommandRun.Run(environment, "migrate");

        Assert.That((exitCode, errors), Is.EqualTo((1, $"{name} must be 'true' or 'false'.")));
    }

    [Test]
    public async Task Missing_secret_stops_the_program_and_is_named()
    {
        var environment = Environment;
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        environment["PublicUrl"] = "https://groundtruth.example.com";

        var (exitCode, _, errors) = await ProgramProcess.Run(environment);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("Secrets:EncryptionKey").And.Not.Contain("   at "));
        Assert.That(DatabaseProcess, Does.Not.Exist);
    }

    private async Task AssertCommandsRunBeside(string api)
    {
        var (exitCode, output, errors) = await ProgramProcess.Run(
            Environment, "keys", "create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--json");

        Assert.That((exitCode, output.Count), Is.EqualTo((0, 1)), errors);
        Assert.That(await Tasks(api, KeysCommandTests.Json(output).Text("key")), Is.EqualTo("""{"data":[]}"""));
    }

    private static async Task<bool> TryTasks(string api, string key)
    {
        try
        {
            await Tasks(api, key);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The server and its children, which include the backends.</summary>
    private static string[] DatabaseProcesses(string server) =>
        [server, .. File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static async Task Signal(string signal, params string[] processes)
    {
        using var kill = System.Diagnostics.Process.Start("kill", [signal, .. processes]);
        await kill.WaitForExitAsync();
    }

    private static Task<string> Tasks(string api, string key) => Get($"{api}/tasks", key);

    private static async Task<string> Get(string address, string? key = null)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await http.GetStringAsync(address);
    }

    /// <param name="line">The line with the demo account's e-mail and password.</param>
    private static async Task<string> SignIn(string pages, string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var http = new HttpClient();
        var form = await http.GetStringAsync($"{pages}/sign-in");
        using var signedIn = await http.PostAsync(new Uri($"{pages}/sign-in"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = words[2].TrimEnd(','), ["Password"] = words[^1],
            ["__RequestVerificationToken"] =
                Regex.Match(form, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value,
        }));
        return await signedIn.Content.ReadAsStringAsync();
    }

    private static string Last(string line) => line.Split(' ')[^1];

    /// <summary>PostgreSQL deletes this file as the last step of its shutdown.</summary>
    private string DatabaseProcess => Path.Combine(data, "postgres", "data", "postmaster.pid");
}
