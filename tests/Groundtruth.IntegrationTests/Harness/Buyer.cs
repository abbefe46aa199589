using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.Access;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>An integrator: sends requests with its key, and has named stages of a task's life at hand.</summary>
public sealed class Buyer(GroundtruthServer server, IssuedKey key)
{
    private const string TasksPath = "/api/v1/tasks";

    public IssuedKey Key => key;

    public string OrgId => key.OrgId.Value;

    public GroundtruthServer Server => server;

    /// <summary>The same organization and mode, by another key.</summary>
    public Buyer With(IssuedKey other) => new(server, other);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, JsonNode? body = null, string? idempotencyKey = null) =>
        Send(HttpMethod.Post, path, body?.ToJsonString(), idempotencyKey);

    public Task<Answer> Send(
        HttpMethod method, string path, string? body, string? idempotencyKey = null, string contentType = "application/json", CancellationToken ct = default) =>
        server.Send(Request(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), idempotencyKey, contentType), ct);

    public HttpRequestMessage Request(
        HttpMethod method, string path, byte[]? body, string? idempotencyKey = null, string? contentType = "application/json")
    {
        var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key.Secret) } };
        if (idempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        return request;
    }

    /// <summary>A valid body for a task; a test changes what it is about.</summary>
    public static JsonObject Brief(long rewardCents = 250, int targetSubmissions = 100) => new()
    {
        ["title"] = "Record a busy street scene",
        ["instructions"] = "Walk any public street for 30 s. Steady hand, no filters.",
        ["modalities"] = new JsonArray("video"),
        ["reward_cents"] = rewardCents,
        ["target_submissions"] = targetSubmissions,
    };

    public Task<Answer> CreateTask(JsonNode? brief = null, string? idempotencyKey = null) => Post(TasksPath, brief ?? Brief(), idempotencyKey);

    /// <summary>Creates a task as a client does that retries for as long as its first request is still at work.</summary>
    public async Task<Answer> CreateUntilAnswered(string idempotencyKey)
    {
        var answer = await CreateTask(idempotencyKey: idempotencyKey);
        for (var retries = 0; answer.Reason == "idempotency_in_progress" && retries < 50; retries++)
        {
            await Task.Delay(100);
            answer = await CreateTask(idempotencyKey: idempotencyKey);
        }

        return answer;
    }

    public Task<Answer> GetTask(string id) => Get($"{TasksPath}/{id}");

    /// <summary>A task that waits for its money. Returns its id.</summary>
    public async Task<string> DraftTask(JsonNode? brief = null) => (await CreateTask(brief)).Id;

    public Task<Answer> RegisterEndpoint(string url = "https://example.com/webhooks/groundtruth") =>
        Post("/api/v1/webhook-endpoints", new JsonObject { ["url"] = url });

    /// <summary>A submission of any status for a task, as if a contributor had made it. Returns its id.</summary>
    public async Task<string> Submission(string taskId, string status = "pending", string? mediaObjectKey = null)
    {
        var now = server.Clock.GetUtcNow().UtcDateTime;
        var id = Id<Domain.Submissions.Submission>.New(now).Value;
        await server.Sql<object>(
            """
            INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, media_object_key, duration_seconds, byte_size, status,
                                     review_note, reviewed_at, created_at)
            SELECT $1, id, org_id, mode, 'usr_0000000000000000', $3, 31, 52428800, $4, NULL, CASE WHEN $4 = 'pending' THEN NULL ELSE $5 END, $5
            FROM tasks
            WHERE id = $2
            """,
            id,
            taskId,
            mediaObjectKey ?? $"submissions/{id}.mp4",
            status,
            now);
        return id;
    }

    /// <summary>Announces an event of a submission, as the use case does that changes it.</summary>
    /// <param name="isUndone">Whether the transaction ends without a commit.</param>
    /// <param name="count">How many events, all in one transaction.</param>
    public Task Announce(string eventType, string submissionId, bool isUndone = false, int count = 1) => server.Within(async services =>
    {
        var owner = new Owner(key.OrgId, key.Mode);
        var submission = await services.GetRequiredService<ISubmissionStore>().FindView(owner, Id<Domain.Submissions.Submission>.Parse(submissionId), CancellationToken.None);
        await using var tx = services.GetRequiredService<IUnitOfWork>().Begin();
        for (var n = 0; n < count; n++)
        {
            services.GetRequiredService<WebhookEvents>().Announce(eventType, owner, submission!, server.Clock.Now());
        }

        if (!isUndone)
        {
            await tx.Commit(submission, CancellationToken.None);
        }
    });

    /// <summary>Tasks as if they had been created one after another. Returns their ids, newest first.</summary>
    public async Task<string[]> Tasks(int count, string status = "funding", int instructionsLength = 10)
    {
        await server.Sql<object>(
            """
            INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, reward_cents, target_submissions,
                               budget_cents, funded_cents, approved_count, status, created_at, updated_at)
            SELECT 'tsk_' || lpad(n::text, 16, '0'), $1, $2, 'Task ' || n, repeat('x', $5), '{video}', 'any', 250, 100,
                   25000, CASE WHEN $4 IN ('open', 'completed') THEN 25000 ELSE 0 END, 0, $4, now(), now()
            FROM generate_series(1 + (SELECT count(*) FROM tasks), $3 + (SELECT count(*) FROM tasks)) AS n
            """,
            OrgId,
            key.Mode.ToString().ToLowerInvariant(),
            count,
            status,
            instructionsLength);
        return await Newest("tasks", count);
    }

    /// <summary>Submissions as if they had come one after another. Returns their ids, newest first.</summary>
    public async Task<string[]> Submissions(string taskId, int count, string status = "pending")
    {
        await server.Sql<object>(
            """
            INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, media_object_key, duration_seconds, byte_size, status,
                                     reviewed_at, created_at)
            SELECT 'sub_' || lpad(n::text, 16, '0'), $1, $2, $3, 'usr_0000000000000000', 'submissions/' || n || '.mp4', 31, 52428800, $5,
                   CASE WHEN $5 = 'pending' THEN NULL ELSE now() END, now()
            FROM generate_series(1 + (SELECT count(*) FROM submissions), $4 + (SELECT count(*) FROM submissions)) AS n
            """,
            taskId,
            OrgId,
            key.Mode.ToString().ToLowerInvariant(),
            count,
            status);
        return await Newest("submissions", count);
    }

    private async Task<string[]> Newest(string table, int count) =>
        (await server.Sql<string[]>($"SELECT array(SELECT id FROM {table} ORDER BY id DESC LIMIT $1)", count))!;
}
