using System.Security.Cryptography;
using System.Text;
using Groundtruth.Api.Http;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Idempotency;
using Microsoft.AspNetCore.Http.Features;

namespace Groundtruth.Api.Idempotency;

/// <summary>Looks nothing up: the request's transaction inserts the key; only a refused request finds a stored response.</summary>
internal sealed class IdempotencyKeyReading(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    public Task Invoke(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method)
            || context.Features.Get<IAuthenticated>() is not { } principal
            || !context.Request.Headers.TryGetValue(Header, out var values))
        {
            return next(context);
        }

        if (values is not [{ } value]
            || Unquoted(value) is not { Length: > 0 and <= MaxLength } key
            || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return ErrorEnvelope.Write(context, IdempotencyErrors.InvalidKey);
        }

        context.Features.Set(new IdempotencyKey(principal.IdempotencyScope, key, Fingerprint(context)));
        return next(context);
    }

    /// <summary>The IETF draft's header is a quoted string; the API reference sends the key bare.</summary>
    private static string Unquoted(string value) => value is ['"', .. var inner, '"'] ? inner : value;

    private static byte[] Fingerprint(HttpContext context)
    {
        var body = context.Features.GetRequiredFeature<JsonBody>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method}\n{context.Request.Path}\n"));
        hash.AppendData(CanonicalJson.Of(body.Utf8));
        return hash.GetHashAndReset();
    }
}
