using System.Text.Json.Nodes;
using Groundtruth.Api.StripeEvents;
using Groundtruth.Domain.Funding;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>Stripe's receiver: let in by a signature, without key, scope, rate limit and idempotency key.</summary>
internal static class StripeOperation
{
    public static async Task Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Description = operation.Description?.ReplaceLineEndings(" ");
        operation.Security = [];
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = "Stripe-Signature",
                In = ParameterLocation.Header,
                Required = true,
                Description = "Stripe's signature of the body's very bytes, at most 300 seconds old.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["t=1781793120,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd"] },
            },
        ];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "An event as Stripe sends it. `checkout.session.completed` funds a task, `account.updated` says whether a contributor can be paid, `refund.failed` that a refund came back, `transfer.created` is logged; every other type is acknowledged.",
            Content = Json(
                new OpenApiSchema { Type = JsonSchemaType.Object },
                new JsonObject { ["id"] = "evt_1RbXyz", ["object"] = "event", ["type"] = "checkout.session.completed", ["livemode"] = false }),
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The event is taken in, or was before.",
                Headers = ApiHeaders.References(document, ApiHeaders.RequestId),
                Content = Json(
                    new OpenApiSchemaReference("StripeEventEnvelope", document),
                    new JsonObject { ["data"] = ApiExamples.Response(typeof(StripeEventResponse), isInList: false) }),
            },
        };
        foreach (var error in ErrorResponses.All.Where(error => error.Status is 400 or 413 or 500))
        {
            operation.Responses.Add($"{error.Status}", await (error.Status switch
            {
                400 => error with { Description = "The signature is missing, wrong or stale.", Examples = [PaymentErrors.BadSignature] },
                _ => error with { Examples = [null] },
            }).Describe(document));
        }
    }

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema, JsonNode example) =>
        new() { ["application/json"] = new OpenApiMediaType { Schema = schema, Example = example } };
}
