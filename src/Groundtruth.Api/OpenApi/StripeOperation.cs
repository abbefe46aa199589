using System.Text.Json.Nodes;
using Groundtruth.Api.StripeEvents;
using Groundtruth.Domain.StripeEvents;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>Signed by Stripe, without API key, rate limit or idempotency key.</summary>
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
                Description = "Stripe's signature of the raw request body, at most 300 seconds old.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Examples = ["t=1781793120,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd"],
                },
            },
        ];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "A Stripe event. `checkout.session.completed` funds a task, `account.updated` updates a payout account, "
                + "`account.application.deauthorized` ends one, `refund.failed` marks a refund as returned, `transfer.created` is logged. "
                + "Other types are acknowledged and ignored.",
            Content = Json(
                new OpenApiSchema { Type = JsonSchemaType.Object },
                new JsonObject
                {
                    ["id"] = "evt_1RbXyz", ["object"] = "event", ["type"] = "checkout.session.completed", ["livemode"] = false,
                }),
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The event was processed now or earlier.",
                Headers = ApiHeaders.References(document, ApiHeaders.RequestId),
                Content = Json(
                    new OpenApiSchemaReference("StripeEventEnvelope", document),
                    new JsonObject { ["data"] = ResponseExamples.Of(typeof(StripeEventResponse), isInList: false) }),
            },
        };
        foreach (var error in ErrorResponses.All.Where(error => error.Status is 400 or 413 or 500))
        {
            operation.Responses.Add($"{error.Status}", await (error.Status switch
            {
                400 => error with
                {
                    Description = "The signature is missing, invalid or too old.",
                    Examples = [StripeEventErrors.BadSignature, StripeEventErrors.StaleSignature],
                },
                _ => error with { Examples = [null] },
            }).Describe(document));
        }
    }

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema, JsonNode example) =>
        new() { ["application/json"] = new OpenApiMediaType { Schema = schema, Example = example } };
}
