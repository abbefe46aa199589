using System.Text.Json.Nodes;
using Groundtruth.Api.Http;
using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Microsoft.OpenApi;
using Scope = Groundtruth.Domain.Authentication.Scope;

namespace Groundtruth.Api.OpenApi;

/// <summary>A refusal or failure as the document describes it.</summary>
/// <param name="Name">Its name among the components.</param>
/// <param name="Examples">Errors of the code itself; null for a status that bears no reason but a request id.</param>
internal sealed record ErrorResponse(int Status, string Name, string Description, params IReadOnlyList<Error?> Examples);

/// <summary>What operations may answer instead of success. The examples are written by what writes the real ones.</summary>
internal static class ErrorResponses
{
    public const string ExampleRequestId = "req_019ede0d3c5f7a528c1be5bbd4a0f6d1";

    private static readonly FieldError BadReward = new(
        "reward_cents", "too_small", $"reward_cents must be an integer from {TaskBrief.MinRewardCents} to {TaskBrief.MaxRewardCents}.");

    public static readonly IReadOnlyList<ErrorResponse> All =
    [
        new(400, "ValidationError", "The request is malformed or fields of it are invalid; `details.fields` names all of them at once.",
            Error.Invalid(BadReward), IdempotencyErrors.InvalidKey),
        new(401, "Unauthorized", "The API key is missing, malformed, unknown, revoked or expired.", AccessErrors.Unauthorized),
        new(403, "Forbidden", "The API key lacks the required scope.", AccessErrors.ScopeMissing(Scope.TasksWrite)),
        new(404, "NotFound", "It does not exist, or belongs to another organization or the other mode.",
            TaskErrors.NotFound, SubmissionErrors.NotFound, WebhookErrors.NotFound, WebhookErrors.DeliveryNotFound, WebhookErrors.EventNotFound),
        new(409, "Conflict", "It exists already, its state does not allow this, or the Idempotency-Key is taken; `details.reason` says which.",
            IdempotencyErrors.KeyReused, IdempotencyErrors.InProgress, TaskErrors.NothingToPay, TaskErrors.TooManyExamples,
            TaskErrors.MayNotBecome(CollectionTaskStatus.Completed, CollectionTaskStatus.Cancelled),
            WebhookErrors.DuplicateUrl, WebhookErrors.TooManyEndpoints, WebhookErrors.Disabled, WebhookErrors.NoRotation, WebhookErrors.BeingSent),
        new(413, "PayloadTooLarge", "The body is larger than 1 MiB.", [null]),
        new(415, "UnsupportedMediaType", "The body is not sent as `application/json` in UTF-8.", [null]),
        new(429, "RateLimited", "Too many requests. Wait until `X-RateLimit-Reset`; a refused request does not count.",
            AccessErrors.RateLimited with { RetryAfterSeconds = 1 }),
        new(500, "Internal", "Something went wrong on our side; `details.request_id` names the request.", [null]),
        new(503, "Unavailable", "The service, or the payment provider, cannot be reached just now. Try again after `Retry-After` seconds.",
            null, PaymentErrors.Unavailable),
    ];

    /// <summary>The error without the rate limit's headers, which only the API itself has.</summary>
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
