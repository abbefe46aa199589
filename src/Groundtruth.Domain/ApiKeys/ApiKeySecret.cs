using Groundtruth.Domain.Secrets;

namespace Groundtruth.Domain.ApiKeys;

/// <summary>The plaintext of an API key: an <see cref="OpaqueSecret"/> with prefix <c>gt_test_</c> or <c>gt_live_</c>.</summary>
public static class ApiKeySecret
{
    private const string TestPrefix = "gt_test_";
    private const string LivePrefix = "gt_live_";

    public const int DisplayLength = 12;

    public static string New(Mode mode) => OpaqueSecret.New(mode == Mode.Live ? LivePrefix : TestPrefix);

    public static bool IsWellFormed(string text) =>
        OpaqueSecret.IsWellFormed(text, TestPrefix) || OpaqueSecret.IsWellFormed(text, LivePrefix);

    public static byte[] Hash(string secret) => OpaqueSecret.Hash(secret);
}
