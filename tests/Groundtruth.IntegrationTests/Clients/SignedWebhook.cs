using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>An event of an unknown type, and the headers of deliveries.</summary>
internal static class SignedWebhook
{
    public const string Secret = "gt_whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    public const string Body =
        """{"id":"evt_01hx7rdm4v9q1w3e","type":"invoice.paid","created_at":"2026-06-18T16:00:00Z","livemode":false,"data":{"id":"inv_1"}}""";

    public static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1781798400);

    public static Dictionary<string, string> Signed(string body, bool isStandard, string secret = Secret)
    {
        if (!isStandard)
        {
            var hex = HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Encoding.UTF8.GetBytes(body));
            return new() { ["X-Groundtruth-Signature"] = Convert.ToHexStringLower(hex) };
        }

        var timestamp = $"{SentAt.ToUnixTimeSeconds()}";
        var hash = HMACSHA256.HashData(
            Convert.FromBase64String(Secret["gt_whsec_".Length..]), Encoding.UTF8.GetBytes($"evt_01hx7rdm4v9q1w3e.{timestamp}.{body}"));
        return new()
        {
            ["webhook-id"] = "evt_01hx7rdm4v9q1w3e", ["webhook-timestamp"] = timestamp,
            ["webhook-signature"] = $"v1,{Convert.ToBase64String(hash)}",
        };
    }
}
