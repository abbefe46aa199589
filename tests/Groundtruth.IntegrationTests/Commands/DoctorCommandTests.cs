using System.Text.Json.Nodes;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Commands;

/// <summary>The command that checks an installation.</summary>
public sealed class DoctorCommandTests : StripeTests
{
    private static readonly string[] AccountEvents =
    [
        "checkout.session.completed", "charge.refunded", "charge.dispute.created", "charge.dispute.updated",
        "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated", "charge.dispute.closed", "refund.created", "refund.updated",
        "refund.failed", "transfer.created",
    ];

    private static readonly string[] ConnectEvents = ["account.updated", "account.application.deauthorized"];

    private string StripeWebhook => new Uri(Server.Address, "/api/webhooks/stripe").AbsoluteUri;

    private Dictionary<string, string> Environment => new(CommandEnvironment)
    {
        ["PublicUrl"] = Server.Address.AbsoluteUri,
        ["Storage__Local__Path"] = MediaDirectory,
        ["Stripe__ApiBase"] = Stripe.Address,
        ["Stripe__Test__SecretKey"] = StripeStandIn.SecretKey,
        ["Stripe__Test__WebhookSecret"] = StripeStandIn.WebhookSecret,
    };

    [Test]
    public async Task Healthy_installation_has_no_failures()
    {
        Stripe.WebhookEndpoints.AddRange([(StripeWebhook, AccountEvents), (StripeWebhook, ConnectEvents)]);

        await using var redis = await RedisServer.Start();
        var environment = new Dictionary<string, string>(Environment)
        {
            ["Redis__ConnectionString"] = redis.ConnectionString, ["Redis__TimeoutMilliseconds"] = "10000",
        };

        var (exitCode, output, errors) = await ProgramProcess.Run(environment, "doctor");

        Assert.That(exitCode, Is.Zero, $"{errors}\n{string.Join('\n', output)}");
        string[] parts = ["database", "partitions", "storage", "redis", "stripe_test", "isolation", "ffmpeg", "public_url"];
        Assert.That(parts.Where(part => !output.Any(line => line.StartsWith($"green   {part} ", StringComparison.Ordinal))), Is.Empty);
        string[] order =
        [
            "public_url", "redis", "database", "partitions", "storage", "disk", "stripe_test", "stripe_live", "isolation", "ffmpeg",
        ];
        Assert.That(Groups(output), Is.EqualTo(order));
        Assert.That(output, Has.Some.Contains("Payments are not set up in this mode."));
        Assert.That(output, Has.Some.Contains("Local media has ").And.Some.Contains("The scratch area has "));
        Assert.That(Directory.Exists(Path.Combine(MediaDirectory, "diagnostics"))
            && Directory.GetFiles(Path.Combine(MediaDirectory, "diagnostics")).Length > 0, Is.False);
    }

    [Test]
    public async Task Missing_event_types_are_named()
    {
        Stripe.WebhookEndpoints.AddRange([(StripeWebhook, AccountEvents), ("https://other.example/api/webhooks/stripe", ConnectEvents)]);

        var finding = await Find("stripe_test", exitCode: 1);

        Assert.That(
            finding.Text("message"),
            Is.EqualTo($"Stripe does not send account.application.deauthorized, account.updated to {StripeWebhook}."));
        Assert.That(finding.Text("remedy"), Is.EqualTo("Add these event types to the webhook endpoint."));
    }

    [Test]
    public async Task A_refused_key_is_a_failure()
    {
        var environment = new Dictionary<string, string>(Environment) { ["Stripe__Test__SecretKey"] = "sk_test_other" };

        var finding = await Find("stripe_test", exitCode: 1, environment);

        Assert.That(finding.Text("message"), Does.StartWith("Stripe refused the key: ").And.Not.Contain("sk_test_other"));
    }

    [Test]
    public async Task Missing_migrations_are_a_failure()
    {
        var database = await TestRun.CreateEmptyDatabase();
        var environment = new Dictionary<string, string>(Environment) { ["ConnectionStrings__Groundtruth"] = database };

        var finding = await Find("database", exitCode: 1, environment);
        await TestRun.DropDatabase(database);

        Assert.That(finding.Text("message"), Does.StartWith("Missing migrations"));
        Assert.That(finding.Text("remedy"), Is.EqualTo("Run the command 'migrate'."));
    }

    [Test]
    public async Task A_worker_checks_Redis_too()
    {
        var environment = new Dictionary<string, string>(Environment)
        {
            ["Api__Enabled"] = "false", ["Redis__ConnectionString"] = $"127.0.0.1:{Ports.Free()}",
        };

        var (_, output, errors) = await CommandRun.Run(environment, "doctor");

        Assert.That(output, Has.Some.StartsWith("yellow  redis        Redis does not respond."), errors);
    }

    [Test]
    public async Task A_role_without_rights_is_a_failure()
    {
        var database = await TestRun.CreateDatabase();
        await TestRun.AdministerIn(database, "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM groundtruth");
        var environment = new Dictionary<string, string>(Environment) { ["ConnectionStrings__Groundtruth"] = database };

        var (exitCode, output, errors) = await CommandRun.Run(environment, "doctor");
        await TestRun.DropDatabase(database);

        Assert.That(exitCode, Is.EqualTo(1), errors);
        Assert.That(output, Has.Some.StartsWith("red     database     The role may not read and write api_keys"));
        Assert.That(output, Has.Some.StartsWith("red     partitions   The check failed: PostgresException: 42501: permission denied for"));
        Assert.That(output, Has.Some.StartsWith("green   storage "));
    }

    [Test]
    public async Task A_role_that_does_not_own_the_tables_is_limited()
    {
        var database = await TestRun.CreateDatabase();
        var role = $"reader_{Guid.NewGuid():n}";
        await TestRun.AdministerIn(
            database,
            $"""
            CREATE ROLE {role} LOGIN PASSWORD 'secret';
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            """);
        var connectionString = new NpgsqlConnectionStringBuilder(database) { Username = role, Password = "secret" }.ConnectionString;

        var (output, errors) = await Diagnose(connectionString);
        await TestRun.DropDatabase(database);
        await TestRun.Administer($"DROP ROLE {role}");

        Assert.That(output, Has.Some.StartsWith("green   database     The role may read and write all tables."), errors);
        Assert.That(output, Has.Some.StartsWith("yellow  database     The role cannot add and drop partitions"));
        Assert.That(output, Has.Some.StartsWith("yellow  database     The role lacks the planner's defaults"));
        Assert.That(output, Has.Some.EqualTo("Use the role that migrates the database, and repeat the command 'migrate'."));
    }

    /// <summary>Not the fixture's database: copies of the template lack the settings that migrations give the role.</summary>
    [Test]
    public async Task The_role_that_migrates_is_not_limited()
    {
        var database = await TestRun.CreateEmptyDatabase();
        await new Migrator(new DatabaseConnectionString(database), TimeProvider.System).Apply(MigrationReport.None, CancellationToken.None);

        var (output, errors) = await Diagnose(database);
        await TestRun.DropDatabase(database);

        Assert.That(output, Has.Some.StartsWith("green   database     The role "), errors);
        Assert.That(output, Has.None.StartsWith("yellow  database     The role "));
    }

    [Test]
    public async Task Pools_larger_than_the_servers_limit_are_named()
    {
        var environment = new Dictionary<string, string>(Environment) { ["Database__PoolSize"] = "1000" };

        var (_, output, errors) = await CommandRun.Run(environment, "doctor");

        Assert.That(output, Has.Some.StartsWith("yellow  database     This process may open 1004 connections"), errors);
    }

    [Test]
    public async Task A_public_url_without_a_server_is_a_failure()
    {
        var environment = new Dictionary<string, string>(Environment) { ["PublicUrl"] = "http://127.0.0.1:9" };

        var finding = await Find("public_url", exitCode: 1, environment);

        Assert.That(finding.Text("message"), Does.StartWith("http://127.0.0.1:9 does not respond"));
    }

    /// <summary>The check of each group of consecutive findings.</summary>
    private static IEnumerable<string> Groups(IEnumerable<string> output)
    {
        var checks = Checks(output).ToList();
        return checks.Where((check, i) => i == 0 || check != checks[i - 1]);
    }

    private static IEnumerable<string> Checks(IEnumerable<string> output) =>
        from line in output
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words is ["green" or "yellow" or "red", _, ..]
        select words[1];

    private async Task<(IReadOnlyList<string> Output, string Errors)> Diagnose(string connectionString)
    {
        var (_, output, errors) = await CommandRun.Run(
            new Dictionary<string, string>(Environment) { ["ConnectionStrings__Groundtruth"] = connectionString }, "doctor");
        return (output, errors);
    }

    /// <summary>The first red finding of a check.</summary>
    private async Task<JsonNode> Find(string check, int exitCode, Dictionary<string, string>? environment = null)
    {
        var (code, output, errors) = await CommandRun.Run(environment ?? Environment, "doctor", "--json");

        Assert.That(code, Is.EqualTo(exitCode), errors);
        var report = JsonNode.Parse(output[^1])!;
        Assert.That((bool)report["healthy"]!, Is.False);
        return report.Items("checks").First(each => each.Text("check") == check && each.Text("health") == "red")!;
    }
}
