using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>SIGTERM while a client keeps a response open. The exit takes as long as requests may then take, 20 seconds.</summary>
[Platform("Linux", Reason = "The test sends a signal.")]
public sealed class StoppingTests : ApiTests
{
    /// <summary>More tasks than the buffers of a connection hold.</summary>
    private const int Tasks = 5000;

    protected override bool HasWorkers => false;

    [Test]
    public async Task Download_that_is_never_read_does_not_prevent_a_clean_exit()
    {
        var buyer = await Server.Buyer();
        await buyer.Tasks(Tasks, instructionsLength: 5000);
        await using var program = await ProgramProcess.Serve(
            Server.ConnectionString, new Dictionary<string, string?>(Settings) { ["environment"] = "Production" });
        using var http = new HttpClient { BaseAddress = program.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", buyer.Key.Secret);
        using var download = await http.GetAsync("/api/v1/tasks", HttpCompletionOption.ResponseHeadersRead);

        var exitCode = await program.Stop("TERM", ProgramProcess.ExitLimit);

        Assert.That(exitCode, Is.Zero);
        Assert.That(await Server.Sql<string>("SELECT route FROM request_log"), Is.EqualTo("/api/v1/tasks"));
    }
}
