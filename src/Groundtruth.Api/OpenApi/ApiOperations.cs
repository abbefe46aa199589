using System.Text.Json.Nodes;
using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.Events;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.RequestLog;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal sealed class ApiOperations(DocumentedApi api) : IOpenApiOperationTransformer
{
    private const string RequiredScopes = "x-required-scopes";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var action = context.Description;
        var document = context.Document!;
        var scope = Metadata<RequiredScopeAttribute>(action)?.Scope;
        var isForAnyone = Metadata<ForAnyoneAttribute>(action) is not null;
        var takesIdempotencyKey = TakesIdempotencyKey(action);
        DescribeAccess(operation, document, scope, isForAnyone);
        operation.Tags = new HashSet<OpenApiTagReference> { new(RoomOf(action), document) };
        var errors = Errors(operation, action, scope);
        operation.Responses = [];
        foreach (var response in action.SupportedResponseTypes.Where(response => response.StatusCode < 300))
        {
            operation.Responses.Add($"{response.StatusCode}", Success(response, document, takesIdempotencyKey));
            DescribeParameters(operation, action, document, ItemOf(response.Type));
        }

        foreach (var error in errors)
        {
            operation.Responses.Add($"{error.Status}", new OpenApiResponseReference(error.Name, document));
        }

        if (takesIdempotencyKey)
        {
            operation.Parameters = [.. operation.Parameters ?? [], new OpenApiParameterReference("IdempotencyKey", document)];
        }

        if (operation.RequestBody?.Content?["application/json"] is { } body)
        {
            body.Example = RequestBodies.Of(action.ParameterDescriptions.Single(parameter => parameter.Source.Id == "Body").Type).Example;
        }

        return Task.CompletedTask;
    }

    private void DescribeAccess(OpenApiOperation operation, OpenApiDocument document, string? scope, bool isForAnyone)
    {
        var required = scope is null ? "" : $"\n\nRequired scope: `{scope}`.";
        operation.Description = $"{operation.Description?.ReplaceLineEndings(" ")}{required}".Trim();
        operation.Security = isForAnyone ? [] : [new() { [new OpenApiSecuritySchemeReference(api.SecurityScheme, document)] = [] }];
        if (scope is not null)
        {
            // Only OAuth schemes list their scopes in the security requirement.
            operation.AddExtension(RequiredScopes, new JsonNodeExtension(new JsonArray(scope)));
        }
    }

    private IEnumerable<ErrorResponse> Errors(OpenApiOperation operation, ApiDescription action, string? scope)
    {
        var isForAnyone = Metadata<ForAnyoneAttribute>(action) is not null;
        var takesBody = action.HttpMethod != HttpMethods.Get && action.HttpMethod != HttpMethods.Delete;
        var parameters = operation.Parameters ?? [];
        var isForOne = parameters.Any(parameter => parameter is { In: ParameterLocation.Path, Name: "id" });
        var takesText = parameters.Any(
            parameter => parameter is { In: ParameterLocation.Query } or { In: ParameterLocation.Path, Name: not "id" });
        var named = action.SupportedResponseTypes.Select(response => response.StatusCode);
        return api.Errors.Where(error => named.Contains(error.Status) || error.Status switch
        {
            400 => takesBody || takesText,
            401 => !isForAnyone,
            403 => scope is not null,
            404 => isForOne,
            409 => takesBody && !isForAnyone && Metadata<ChangesNothingAttribute>(action) is null,
            413 or 415 => takesBody,
            _ => true,
        });
    }

    private static bool TakesIdempotencyKey(ApiDescription action) =>
        action.HttpMethod == HttpMethods.Post
        && Metadata<ForAnyoneAttribute>(action) is null
        && Metadata<ChangesNothingAttribute>(action) is null;

    private static OpenApiResponse Success(ApiResponseType response, OpenApiDocument document, bool takesIdempotencyKey)
    {
        var isList = response.Type is { IsGenericType: true } && response.Type.GetGenericTypeDefinition() == typeof(ListEnvelope<>);
        string[] headers =
        [
            ApiHeaders.RequestId,
            .. ApiHeaders.RateLimit,
            .. response.StatusCode == StatusCodes.Status201Created ? [ApiHeaders.Location] : Array.Empty<string>(),
            .. response.StatusCode == StatusCodes.Status202Accepted ? [ApiHeaders.RetryAfter] : Array.Empty<string>(),
            .. isList ? [ApiHeaders.Link] : Array.Empty<string>(),
            .. takesIdempotencyKey ? [ApiHeaders.Replayed] : Array.Empty<string>(),
        ];
        var success = new OpenApiResponse
        {
            Description = response.StatusCode switch
            {
                StatusCodes.Status201Created => "Created.",
                StatusCodes.Status202Accepted => "Accepted. The work continues in the background.",
                _ => "Success.",
            },
            Headers = ApiHeaders.References(document, headers),
        };
        if (ItemOf(response.Type) is { } item)
        {
            var example = ResponseExamples.Of(item, isList);
            success.Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchemaReference($"{ApiSchemas.Name(item)}{(isList ? "List" : "Envelope")}", document),
                    Example = new JsonObject { ["data"] = isList ? new JsonArray(example) : example },
                },
            };
        }

        return success;
    }

    private static void DescribeParameters(OpenApiOperation operation, ApiDescription action, OpenApiDocument document, Type? item)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            (parameter.Schema, parameter.Description) = (parameter.In, parameter.Name) switch
            {
                (ParameterLocation.Path, "key") => (
                    new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
                    parameter.Description),
                (ParameterLocation.Path, _) => (IdSchema.Of(TypeOf(action, parameter.Name!)), parameter.Description),
                (_, "limit") => (
                    new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageRequest.MaxLimit}" },
                    "Maximum number of items to return, from 1 to 1000. If absent, the whole list is returned without `has_more`."),
                (_, "starting_after") => (IdSchema.Cursor(item!), "A cursor: returns the items after this id, which are older."),
                (_, "ending_before") => (
                    IdSchema.Cursor(item!),
                    "A cursor: returns the items before this id, which are newer. Cannot be combined with `starting_after`."),
                (_, "status") => (
                    new OpenApiSchemaReference(ApiSchemas.Name(item!.GetProperty("Status")!.PropertyType), document),
                    parameter.Description),
                (_, "type") => (
                    new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. EventTypes.Known] }, parameter.Description),
                (_, "task_id") => (IdSchema.Of(typeof(Id<CollectionTask>)), "Returns only submissions for this task."),
                (_, "contributor_id") => (IdSchema.Of(typeof(Id<User>)), "Returns only submissions of this contributor."),
                (_, "external_id") => (
                    new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = TaskBrief.MaxExternalIdLength },
                    "Returns only the task with this id in your system."),
                (_, "include") => (
                    new OpenApiSchema { Type = JsonSchemaType.String, Enum = [ListSubmissions.MediaUrl] }, parameter.Description),
                (_, "created_after") => (Time(), "Returns only items created at this time or later."),
                (_, "created_before") => (Time(), "Returns only items created before this time."),
                (_, "reviewed_after") => (Time(), "Returns only submissions reviewed at this time or later."),
                (_, "status_class") => (
                    new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[2-5]xx$" },
                    "Returns only requests whose response had a status of this class: `2xx`, `3xx`, `4xx` or `5xx`."),
                (_, "method") => (
                    new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. RequestFilter.Methods] },
                    "Returns only requests with this HTTP method."),
                (_, "route") => (
                    new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = RequestFilter.MaxRouteLength },
                    "Returns only requests to this route, as in this reference: `/api/v1/tasks/{id}`."),
                (_, "key_id") => (IdSchema.Of(typeof(Id<ApiKey>)), "Returns only requests with this API key."),
                (_, "request_id") => (parameter.Schema, "Returns only the request with this `X-Request-Id`."),
                _ => (parameter.Schema, parameter.Description),
            };
        }
    }

    private static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    /// <summary>The folder of the action's controller.</summary>
    private static string RoomOf(ApiDescription action) =>
        ((ControllerActionDescriptor)action.ActionDescriptor).ControllerTypeInfo.Namespace!.Split('.')[^1];

    private static T? Metadata<T>(ApiDescription action)
        where T : Attribute => action.ActionDescriptor.EndpointMetadata.OfType<T>().SingleOrDefault();

    private static Type? ItemOf(Type? body) => body is { IsGenericType: true } ? body.GetGenericArguments()[0] : null;

    private static Type TypeOf(ApiDescription action, string parameter) =>
        action.ParameterDescriptions.Single(description => description.Name == parameter).ParameterDescriptor.ParameterType;
}
