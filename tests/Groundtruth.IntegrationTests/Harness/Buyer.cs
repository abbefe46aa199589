using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Events;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A buyer that sends requests with its API key and creates tasks in named stages.</summary>
public sealed class Buyer(GroundtruthServer server, IssuedApiKey key)
{
    private const string TasksPath = "/api/v1/tasks";

    public IssuedApiKey Key => key;

    public string OrgId => key.OrgId.Value;

    public GroundtruthServer Server => server;

    /// <summary>The same organization and mode with another key.</summary>
    public Buyer With(IssuedApiKey other) => new(server, other);

    public Task<ApiResponse> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<ApiResponse> Post(string path, JsonNode? body = null, string? idempotencyKey = null) =>
        Send(HttpMethod.Post, path, body?.ToJsonString(), idempotencyKey);

    public Task<ApiResponse> Send(
        HttpMethod method, string path, string? body, string? idempotencyKey = null, string contentType = "application/json",
        CancellationToken ct = default) =>
        server.Send(Request(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), idempotencyKey, contentType), ct);

    public HttpRequestMessage Request(
        HttpMethod method, string path, byte[]? body, string? idempotencyKey = null, string? contentType = "application/json") =>
        Requests.Make(key.Secret, method, path, body, idempotencyKey, contentType);

    /// <summary>A valid task body, to be modified by the test.</summary>
    public static JsonObject Brief(long rewardCents = 250, int targetSubmissions = 100) => new()
    {
        ["title"] = "Record a busy street scene",
        ["instructions"] = "Walk any public street for 30 s. Steady hand, no filters.",
        ["modalities"] = new JsonArray("video"),
        ["reward_cents"] = rewardCents,
        ["target_submissions"] = targetSubmissions,
    };

    public Task<ApiResponse> CreateTask(JsonNode? brief = null, string? idempotencyKey = null) =>
        Post(TasksPath, brief ?? Brief(), idempotencyKey);

    /// <summary>Creates a task, retrying while an earlier request with the same key is in progress.</summary>
    /// <remarks>Each retry counts for the rate limit.</remarks>
    public async Task<ApiResponse> CreateUntilCompleted(string idempotencyKey)
    {
        var response = await CreateTask(idempotencyKey: idempotencyKey);
        var end = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(60);
        while (response.Reason == "idempotency_in_progress" && TimeProvider.System.GetUtcNow() < end)
        {
            await Task.Delay(100);
            response = await CreateTask(idempotencyKey: idempotencyKey);
        }

        return response;
    }

    public Task<ApiResponse> GetTask(string id) => Get($"{TasksPath}/{id}");

    /// <summary>Creates an unfunded task and returns its id.</summary>
    public async Task<string> DraftTask(JsonNode? brief = null) => (await CreateTask(brief)).Id;

    /// <summary>Creates a task, pays for it in the sandbox and returns its id.</summary>
    public async Task<string> OpenTask(int targetSubmissions = 3, long rewardCents = 250)
    {
        var task = await CreateTask(Brief(rewardCents, targetSubmissions));
        await server.Send(new HttpRequestMessage(HttpMethod.Post, task.FundingUrl));
        return task.Id;
    }

    public Task<ApiResponse> Approve(string submissionId, string? idempotencyKey = null) =>
        Post($"/api/v1/submissions/{submissionId}/approve", idempotencyKey: idempotencyKey);

    public Task<ApiResponse> Reject(string submissionId) => Post(
        $"/api/v1/submissions/{submissionId}/reject",
        new JsonObject { ["reason"] = "poor_quality", ["note"] = "Too dark to make anything out." });

    /// <summary>Starts a simulation.</summary>
    public Task<ApiResponse> StartSimulation(string taskId, int count, double approveRate = 0, double rejectRate = 0, string? key = null)
    {
        var body = new JsonObject { ["count"] = count, ["approve_rate"] = approveRate, ["reject_rate"] = rejectRate };
        return Post($"/api/v1/test/tasks/{taskId}/simulate", body, key);
    }

    public Task<ApiResponse> GetSimulation(string id) => Get($"/api/v1/test/simulations/{id}");

    /// <summary>Starts a simulation and runs it to its end.</summary>
    public async Task<ApiResponse> Simulate(string taskId, int count, double approveRate = 0, double rejectRate = 0)
    {
        var started = await StartSimulation(taskId, count, approveRate, rejectRate);
        Assert.That(started.Status, Is.EqualTo(HttpStatusCode.Accepted), started.ToString());
        await server.Finish("run_simulations");
        return await GetSimulation(started.Id);
    }

    public Task<ApiResponse> Balance(string taskId) => Get($"{TasksPath}/{taskId}/balance");

    public Task<ApiResponse> RegisterEndpoint(string url = "https://example.com/webhooks/groundtruth") =>
        Post("/api/v1/webhook-endpoints", new JsonObject { ["url"] = url });

    /// <summary>Inserts a checked submission with the given status and returns its id.</summary>
    public async Task<string> Submission(string taskId, string status = "pending", string? mediaObjectKey = null)
    {
        var now = server.Clock.GetUtcNow().UtcDateTime;
        var id = Id<Domain.Submissions.Submission>.New(now).Value;
        await InsertSubmissions(taskId, status, now, "SELECT substr($6, 5) AS n", id, mediaObjectKey ?? $"submissions/{id}.mp4");
        return id;
    }

    /// <summary>Announces an event about a submission.</summary>
    /// <param name="isUndone">True to roll the transaction back.</param>
    /// <param name="count">Number of events, all in one transaction.</param>
    /// <param name="beforeCommit">Runs while the transaction is open.</param>
    public Task Announce(
        string eventType, string submissionId, bool isUndone = false, int count = 1, Func<Task>? beforeCommit = null) =>
        server.Within(async services =>
        {
            var owner = new Owner(key.OrgId, key.Mode);
            var submission = await services.GetRequiredService<ISubmissionStore>().FindView(
                owner, Id<Domain.Submissions.Submission>.Parse(submissionId), CancellationToken.None);
            await using var tx = services.GetRequiredService<IUnitOfWork>().Begin();
            await services.GetRequiredService<ISubmissionStore>().FindForUpdate(owner, submission!.Id, CancellationToken.None);
            for (var n = 0; n < count; n++)
            {
                services.GetRequiredService<WebhookEvents>().Announce(
                    new EventType<SubmissionView>(eventType, Subscription.Default), owner, submission, server.Clock.Now());
            }

            if (beforeCommit is not null)
            {
                await beforeCommit();
            }

            if (!isUndone)
            {
                await tx.Commit(CancellationToken.None);
            }
        });

    /// <summary>Inserts tasks and returns their ids, newest first.</summary>
    public async Task<string[]> Tasks(int count, string status = "funding", int instructionsLength = 10)
    {
        await server.Sql<object>(
            """
            INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, reward_cents, target_submissions,
                               budget_cents, funded_cents, approved_count, status, created_at, updated_at)
            SELECT 'tsk_' || lpad(n::text, 16, '0'), $1, $2, 'Task ' || n, repeat('x', $5), '{video}', 'any', 250, 100,
                   25000, CASE WHEN $4 IN ('open', 'completed') THEN 25000 ELSE 0 END, CASE WHEN $4 = 'completed' THEN 100 ELSE 0 END, $4, now(), now()
            FROM generate_series(1 + (SELECT count(*) FROM tasks), $3 + (SELECT count(*) FROM tasks)) AS n
            """,
            OrgId,
            key.Mode.ToString().ToLowerInvariant(),
            count,
            status,
            instructionsLength);
        return await Newest("tasks", count);
    }

    /// <summary>Inserts submissions and returns their ids, newest first.</summary>
    public async Task<string[]> Submissions(string taskId, int count, string status = "pending")
    {
        await InsertSubmissions(
            taskId,
            status,
            server.Clock.GetUtcNow().UtcDateTime,
            "SELECT lpad((x + $6)::text, 16, '0') AS n FROM generate_series(1, $7) AS x",
            await server.Count("submissions"),
            count);
        return await Newest("submissions", count);
    }

    /// <param name="numbers">A query for the id suffixes.</param>
    /// <param name="more">Parameters of that query; a string in second place is the media object key.</param>
    private async Task InsertSubmissions(string taskId, string status, DateTime now, string numbers, params object[] more)
    {
        await server.Sql<object>(
        $"""
        WITH numbers AS ({numbers}),
        people AS (
          INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
          SELECT 'usr_' || n, n || '@example.com', n || '@example.com', 'Somebody', 'DE', '', $5 FROM numbers),
        holds AS (
          INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
          SELECT 'rsv_' || n, $1, $2, $3, 'usr_' || n, 'video/mp4', 'submitted', $5, $5 + interval '1 hour' FROM numbers)
        INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, content_sha256,
                                 duration_seconds, byte_size, width, height, frame_rate, codec, rotation_degrees, container, status,
                                 rejection_reason, reviewed_at, auto_approve_at, created_at, near_duplicate_check)
        SELECT 'sub_' || n, $1, $2, $3, 'usr_' || n, 'rsv_' || n, 1, {(more[1] is string ? "$7" : "'submissions/' || n || '.mp4'")}, sha256(n::bytea),
               31, 52428800, 1920, 1080, 30, 'h264', 0, 'mp4', $4,
               CASE WHEN $4 = 'rejected' THEN 'poor_quality' END, CASE WHEN $4 <> 'pending' THEN $5 END, $5 + interval '7 days', $5, 'done'
        FROM numbers
        """,
        [taskId, OrgId, key.Mode.ToString().ToLowerInvariant(), status, now, .. more]);
        await server.Sql<object>(
            """
            UPDATE tasks SET pending_count = (SELECT count(*) FROM submissions WHERE task_id = $1 AND status = 'pending')
            WHERE id = $1 AND status = 'open'
            """,
            taskId);
    }

    private async Task<string[]> Newest(string table, int count) =>
        (await server.Sql<string[]>($"SELECT array(SELECT id FROM {table} ORDER BY id DESC LIMIT $1)", count))!;
}
