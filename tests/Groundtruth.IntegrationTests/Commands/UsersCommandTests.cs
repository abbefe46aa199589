using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Commands;

public sealed class UsersCommandTests : ApiTests
{
    [Test]
    public async Task Reset_replaces_the_password_and_ends_all_sessions()
    {
        var contributor = await Server.Contributor("Ada@example.com");

        var (exitCode, output, errors) = await ProgramProcess.Run(
            CommandEnvironment, "users", "reset-password", "ada@EXAMPLE.com", "--json");

        Assert.That(exitCode, Is.Zero, errors);
        var result = KeysCommandTests.Json(output);
        Assert.That((result.Text("id"), result.Text("email")), Is.EqualTo((contributor.Id, "Ada@example.com")));
        Assert.That((await LogIn(result.Text("password"))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await LogIn("correct horse battery staple")).Reason, Is.EqualTo("wrong_credentials"));
        await Eventually.Is(HttpStatusCode.Unauthorized, async () => (await contributor.Get("/api/contributor/v1/me")).Status);
    }

    [Test]
    public async Task Old_password_fails_when_reset_during_sign_in()
    {
        var contributor = await Server.Contributor("ada@example.com");
        await using var resetting = new NpgsqlConnection(Database);
        await resetting.OpenAsync();
        await using var tx = await resetting.BeginTransactionAsync();
        await using var reset = new NpgsqlCommand($"UPDATE users SET password_hash = 'reset' WHERE id = '{contributor.Id}'", resetting, tx);
        await reset.ExecuteNonQueryAsync();
        var signingIn = LogIn("correct horse battery staple");
        await Eventually.Is(1L, Server.LockWaits);
        await tx.CommitAsync();

        Assert.That((await signingIn).Reason, Is.EqualTo("wrong_credentials"));
    }

    [Test]
    public async Task Unknown_email_is_rejected()
    {
        var (exitCode, _, errors) = await CommandRun.Run(CommandEnvironment, "users", "reset-password", "nobody@example.com");

        Assert.That(
            (exitCode, errors.Contains("No account exists with this e-mail.", StringComparison.Ordinal)), Is.EqualTo((1, true)), errors);
    }

    private Task<ApiResponse> LogIn(string password) => Server.Post(
        "/api/contributor/v1/login", new JsonObject { ["email"] = "ada@example.com", ["password"] = password });
}
