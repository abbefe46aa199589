using System.Security.Cryptography;
using System.Text;
using Groundtruth.Api.Http;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Idempotency;
using Microsoft.AspNetCore.Http.Features;

namespace Groundtruth.Api.Idempotency;

/// <summary>
/// Takes note of a POST's Idempotency-Key. Nothing is looked up here: the key is claimed by the very transaction that acts, and only a request
/// that is refused asks whether it was here before.
/// </summary>
internal sealed class IdempotencyKeyReading(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    public Task Invoke(HttpContext context, IdempotencyContext request)
    {
        if (!HttpMethods.IsPost(context.Request.Method)
            || context.Features.Get<IAuthenticated>() is not { } principal
            || !context.Request.Headers.TryGetValue(Header, out var values))
        {
            return next(context);
        }

        if (values is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return ErrorEnvelope.Write(context, IdempotencyErrors.InvalidKey);
        }

        request.Begin(new IdempotencyKey(principal.IdempotencyScope, key, Fingerprint(context)));
        return next(context);
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
