using Groundtruth.Domain.Secrets;

namespace Groundtruth.Domain.ApiKeys;

/// <summary>The plaintext of an API key: <c>gt_test_</c> or <c>gt_live_</c>, then as every <see cref="OpaqueSecret"/>.</summary>
public static class ApiKeySecret
{
    private const string TestPrefix = "gt_test_";
    private const string LivePrefix = "gt_live_";

    /// <summary>How much of a key may be shown to tell it from others.</summary>
    public const int DisplayLength = 12;

    public static string New(Mode mode) => OpaqueSecret.New(mode == Mode.Live ? LivePrefix : TestPrefix);

    /// <summary>Whether the text is made as a key is. It may still be nobody's.</summary>
    public static bool IsWellFormed(string text) => OpaqueSecret.IsWellFormed(text, TestPrefix) || OpaqueSecret.IsWellFormed(text, LivePrefix);

    /// <summary>What is stored in the key's place.</summary>
    public static byte[] Hash(string secret) => OpaqueSecret.Hash(secret);
}
