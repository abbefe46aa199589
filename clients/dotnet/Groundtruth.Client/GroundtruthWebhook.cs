using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Groundtruth.Client;

/// <summary>Verifies webhooks.</summary>
public static class GroundtruthWebhook
{
    private const string SecretPrefix = "gt_whsec_";

    /// <summary>Verifies the signature of a webhook and returns its event.</summary>
    /// <remarks>
    /// <c>webhook-signature</c> of Standard Webhooks, which also covers the time, is verified if present, else
    /// <c>X-Groundtruth-Signature</c>, which does not: see <see cref="WebhookOptions.RequireTimestamp"/>.
    /// </remarks>
    /// <param name="rawBody">The bytes of the body, as received.</param>
    /// <param name="header">Returns a header, such as <c>name => request.Headers[name]</c>.</param>
    /// <param name="secret">The signing secret, <c>gt_whsec_…</c>.</param>
    /// <param name="options">Limits on the time of the delivery.</param>
    /// <exception cref="WebhookVerificationException">No signature matches, or the time differs too much.</exception>
    public static WebhookEvent Verify(byte[] rawBody, Func<string, string?> header, string secret, WebhookOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rawBody);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(secret);
        options ??= new WebhookOptions();
        var key = KeyOf(secret);
        if (header("webhook-signature") is { Length: > 0 } signatures)
        {
            var sentAt = header("webhook-timestamp") ?? "";
            CheckTime(sentAt, options);
            Check("v1," + Standard(rawBody, header("webhook-id"), sentAt, key), signatures.Split(' '));
        }
        else
        {
            CheckTimeIsOptional(options);
            var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), rawBody);
            Check(Convert.ToHexString(hash).ToLowerInvariant(), [header("X-Groundtruth-Signature") ?? ""]);
        }

        return Parse(rawBody);
    }

    /// <summary>Refuses a secret that is empty or misconfigured, with which anyone could sign.</summary>
    private static byte[] KeyOf(string secret)
    {
        var key = new byte[secret.Length];
        return secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length) && length > 0
            ? key[..length]
            : throw new WebhookVerificationException($"The secret is invalid. A secret is {SecretPrefix} followed by base64.");
    }

    private static void CheckTime(string timestamp, WebhookOptions options)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(options.Time.GetUtcNow().ToUnixTimeSeconds() - seconds) > options.Tolerance.TotalSeconds)
        {
            throw new WebhookVerificationException("The webhook is too old, or its time is invalid.");
        }
    }

    private static void CheckTimeIsOptional(WebhookOptions options)
    {
        if (options.RequireTimestamp)
        {
            throw new WebhookVerificationException("The webhook has no webhook-signature, which RequireTimestamp requires.");
        }
    }

    private static string Standard(byte[] body, string? id, string timestamp, byte[] key)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    private static void Check(string expected, string[] signatures)
    {
        var bytes = Encoding.UTF8.GetBytes(expected);
        if (!signatures.Any(signature => CryptographicOperations.FixedTimeEquals(bytes, Encoding.UTF8.GetBytes(signature))))
        {
            throw new WebhookVerificationException("No signature matches. Check the secret, and pass the body as received.");
        }
    }

    private static WebhookEvent Parse(byte[] body)
    {
        try
        {
            return WebhookEvent.Parse(body);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new WebhookVerificationException($"The body is not an event: {e.Message}");
        }
    }
}
