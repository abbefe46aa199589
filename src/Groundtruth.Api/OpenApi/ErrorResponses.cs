using System.Text.Json.Nodes;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Microsoft.OpenApi;
using Scope = Groundtruth.Domain.Authentication.Scope;

namespace Groundtruth.Api.OpenApi;

/// <param name="Examples">Errors of the domain; null for a response with a request id instead of a reason.</param>
internal sealed record ErrorResponse(int Status, string Name, string Description, params IReadOnlyList<Error?> Examples);

internal static class ErrorResponses
{
    public const string ExampleRequestId = "req_019ede0d3c5f7a528c1be5bbd4a0f6d1";

    private static readonly FieldError BadReward = new(
        "reward_cents", "too_small", $"reward_cents must be an integer from {TaskBrief.MinRewardCents} to {TaskBrief.MaxRewardCents}.");

    public static readonly IReadOnlyList<ErrorResponse> All =
    [
        new(400, "ValidationError", "The request is malformed or has invalid fields. `details.fields` lists all of them.",
            Error.Invalid(BadReward), IdempotencyErrors.InvalidKey),
        new(401, "Unauthorized", "The API key is missing, malformed, unknown, revoked or expired.", ApiKeyErrors.Unauthorized),
        new(403, "Forbidden", "The API key lacks the required scope, or the member who created it submitted the video to review.",
            ApiKeyErrors.ScopeMissing(Scope.TasksWrite), SubmissionErrors.OwnVideo),
        new(404, "NotFound", "The object does not exist, or belongs to another organization or the other mode.",
            TaskErrors.NotFound, SubmissionErrors.NotFound, WebhookErrors.NotFound, DeliveryErrors.NotFound, EventErrors.NotFound,
            ExportErrors.NotFound, SimulationErrors.NotFound),
        new(409, "Conflict", "The object already exists, its state does not allow the operation, or the Idempotency-Key is in use. "
            + "`details.reason` states which.",
            IdempotencyErrors.KeyReused, IdempotencyErrors.InProgress, TaskErrors.NothingToPay, TaskErrors.TooManyExamples,
            TaskErrors.ExternalIdTakenBy(TaskResponse.Example.Id),
            TaskErrors.MayNotBecome(CollectionTaskStatus.Completed, CollectionTaskStatus.Cancelled),
            WebhookErrors.DuplicateUrl, WebhookErrors.TooManyEndpoints, WebhookErrors.Disabled, WebhookErrors.NoRotation,
            DeliveryErrors.BeingSent, SimulationErrors.Running, ExportErrors.TooManyPreparing, ExportErrors.TooManyOfTask),
        new(413, "PayloadTooLarge", "The request body is larger than 1 MiB.", [null]),
        new(415, "UnsupportedMediaType", "The request body is not `application/json` in UTF-8.", [null]),
        new(429, "RateLimited", "Too many requests. Wait until `X-RateLimit-Reset`. Rejected requests do not count towards the limit.",
            RateLimitErrors.RateLimited with { RetryAfterSeconds = 1 }),
        new(500, "Internal", "Internal error. Contact support with `details.request_id`.", [null]),
        new(503, "Unavailable", "The service or the payment provider is temporarily unavailable. Retry after `Retry-After` seconds.",
            null, FundingErrors.Unavailable),
    ];

    public static async Task<OpenApiResponse> Describe(this ErrorResponse error, OpenApiDocument document)
    {
        var examples = new Dictionary<string, IOpenApiExample>();
        foreach (var example in error.Examples)
        {
            var body = await Body(error.Status, example);
            var name = example?.Fields is [var field] ? field.Code : example?.Reason ?? (string)body["error"]!["code"]!;
            examples.Add(name, new OpenApiExample { Value = body });
        }

        string[] headers = error.Status switch
        {
            401 => [ApiHeaders.WwwAuthenticate],
            409 or 429 or 503 => [ApiHeaders.RetryAfter],
            _ => [],
        };
        return new OpenApiResponse
        {
            Description = error.Description,
            Headers = ApiHeaders.References(document, [ApiHeaders.RequestId, .. headers]),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference("Error", document), Examples = examples },
            },
        };
    }

    private static async Task<JsonNode> Body(int status, Error? error)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { TraceIdentifier = ExampleRequestId, Response = { Body = body } };
        await (error is null ? ErrorEnvelope.WriteBare(context, status) : ErrorEnvelope.Write(context, error));
        return JsonNode.Parse(body.ToArray())!;
    }
}
