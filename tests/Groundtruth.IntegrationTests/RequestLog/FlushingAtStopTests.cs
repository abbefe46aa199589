using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RequestLog;

public sealed class FlushingAtStopTests
{
    [Test]
    public async Task Requests_are_saved_when_the_process_stops()
    {
        var database = await TestRun.CreateDatabase();
        var settings = new Dictionary<string, string?>
        {
            ["environment"] = "Development", ["Secrets:EncryptionKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        };
        var server = await GroundtruthServer.Start(database, settings, jobs: ["save_request_log"]);
        await (await server.Buyer()).Get("/api/v1/tasks");

        await server.DisposeAsync();

        Assert.That(await server.Count("request_log"), Is.EqualTo(1));
        await TestRun.DropDatabase(database);
    }

    [Test]
    public async Task Nothing_is_logged_when_the_log_is_off()
    {
        var database = await TestRun.CreateDatabase();
        var settings = new Dictionary<string, string?>
        {
            ["environment"] = "Development",
            ["Secrets:EncryptionKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ["RequestLog:Enabled"] = "false",
        };
        var server = await GroundtruthServer.Start(database, settings, hasWorkers: false);
        await (await server.Buyer()).Get("/api/v1/tasks");

        await server.Run("save_request_log");

        Assert.That(await server.Count("request_log"), Is.Zero);
        await server.DisposeAsync();
        await TestRun.DropDatabase(database);
    }
}
