using System.Security.Cryptography;
using System.Text;
using Groundtruth.Api.Http;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Idempotency;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Idempotency;

/// <summary>Reads the key without a lookup: the request's transaction inserts it.</summary>
/// <remarks>Only a refused request finds a stored response.</remarks>
internal sealed class IdempotencyKeyReading(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    public Task Invoke(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method)
            || context.Features.Get<IAuthenticated>() is not { } principal
            || !context.Request.Headers.TryGetValue(Header, out var values))
        {
            return next(context);
        }

        if (values is not [{ } value]
            || IdempotencyKey.Unquote(value) is not { } key
            || !IdempotencyKey.IsWellFormed(key))
        {
            return ErrorEnvelope.Write(context, IdempotencyErrors.InvalidKey);
        }

        context.Features.Set(new IdempotencyKey(principal.IdempotencyScope, key, Fingerprint(context), ResourceId(context)));
        return next(context);
    }

    /// <summary>Null for a request that creates an object.</summary>
    /// <remarks>Its path names another one, such as the task of an export.</remarks>
    private static string? ResourceId(HttpContext context)
    {
        var responses = context.GetEndpoint()?.Metadata.GetOrderedMetadata<ProducesResponseTypeAttribute>() ?? [];
        var creates = responses.Any(response => response.StatusCode is StatusCodes.Status201Created or StatusCodes.Status202Accepted);
        return creates ? null : context.GetRouteValue("id") as string;
    }

    private static byte[] Fingerprint(HttpContext context)
    {
        var body = context.Features.GetRequiredFeature<JsonBody>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method}\n{context.Request.Path}\n"));
        hash.AppendData(CanonicalJson.Of(body.Utf8));
        return hash.GetHashAndReset();
    }
}
