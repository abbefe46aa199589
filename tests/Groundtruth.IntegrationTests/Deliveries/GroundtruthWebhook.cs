using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace YourServer;

public static class GroundtruthWebhook
{
    private const int ToleranceSeconds = 300;
    private const string Prefix = "gt_whsec_";

    /// <summary>X-Groundtruth-Signature: authenticates the body.</summary>
    public static bool VerifySignature(byte[] rawBody, string signature, string secret) =>
        AreEqual(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Checked(secret)), rawBody)), signature);

    /// <summary>webhook-signature: authenticates body, id and timestamp, and so prevents replays of old deliveries.</summary>
    public static bool VerifyStandardSignature(
        byte[] rawBody, string id, string timestamp, string signatures, string secret, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > ToleranceSeconds)
        {
            return false;
        }

        var key = Convert.FromBase64String(Checked(secret)[Prefix.Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. rawBody];
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
        return signatures.Split(' ').Any(signature => AreEqual(signature, expected));
    }

    /// <summary>With an empty secret, such as that of an unset variable, anyone could sign.</summary>
    private static string Checked(string secret) => secret.Length > Prefix.Length && secret.StartsWith(Prefix, StringComparison.Ordinal)
        ? secret
        : throw new ArgumentException("Set the signing secret, gt_whsec_….", nameof(secret));

    private static bool AreEqual(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
