using System.Net;
using Groundtruth.Client;

var secret = Environment.GetEnvironmentVariable("GROUNDTRUTH_WEBHOOK_SECRET")
    ?? throw new InvalidOperationException("Set GROUNDTRUTH_WEBHOOK_SECRET to the secret that groundtruth listen prints.");
var approved = new TaskCompletionSource();

var server = new HttpListener(); // Not disposed: that would answer waiting requests with 200.
server.Prefixes.Add($"http://localhost:{Environment.GetEnvironmentVariable("PORT") ?? "9000"}/");
server.Start();
_ = Task.Run(async () =>
{
    while (true)
    {
        var context = await server.GetContextAsync();
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        try
        {
            var received = GroundtruthWebhook.Verify(body.ToArray(), name => context.Request.Headers[name], secret);
            context.Response.StatusCode = 204;
            if (received is WebhookEvent<Submission> { Type: "submission.approved" } approval)
            {
                Console.WriteLine($"webhook: {approval.Type} {approval.Data.Id}");
                approved.TrySetResult();
            }
        }
        catch (WebhookVerificationException exception)
        {
            context.Response.StatusCode = 400;
            approved.TrySetException(exception);
        }

        context.Response.Close();
    }
});

// The key and the address are in GROUNDTRUTH_API_KEY and GROUNDTRUTH_API_URL.
var client = GroundtruthClient.Create();
var task = await client.CreateTaskAsync(new CreateTask
{
    Title = "Record a busy street scene",
    Instructions = "Walk any public street for 30 s. Steady hand, no filters.",
    RewardCents = 250,
    TargetSubmissions = 10,
});
Console.WriteLine($"pay at: {task.FundingUrl}");
task = await client.FundTestTaskAsync(task.Id); // The sandbox pays.
Console.WriteLine($"task: {task.Id} {task.Status}");

var simulation = await client.SimulateSubmissionsAsync(task.Id, new SimulationBody { Count = 3 });
await client.WaitForSimulationAsync(simulation.Id);

var pending = new List<Submission>();
await foreach (var submission in client.ListTaskSubmissionsAsync(task.Id, status: SubmissionStatus.Pending).ItemsAsync())
{
    pending.Add(submission);
}

await client.RejectSubmissionAsync(
    pending[0].Id, new RejectionBody { Reason = RejectionReason.PoorQuality, Note = "Too dark to see the street." });
foreach (var submission in pending.Skip(1))
{
    await client.ApproveSubmissionAsync(submission.Id);
}

Console.WriteLine($"approved: {pending.Count - 1}");
await approved.Task.WaitAsync(TimeSpan.FromMinutes(1)); // TimeoutException: no webhook arrived within a minute.

var export = await client.CreateExportAsync(task.Id);
foreach (var path in await client.DownloadExportAsync(export.Id, "data"))
{
    Console.WriteLine($"verified: {path}");
}
