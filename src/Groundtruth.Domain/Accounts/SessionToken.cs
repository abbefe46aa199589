using Groundtruth.Domain.Secrets;

namespace Groundtruth.Domain.Accounts;

/// <summary>The plaintext by which a session is known: <c>gt_session_</c>, then as every <see cref="OpaqueSecret"/>.</summary>
public static class SessionToken
{
    private const string Prefix = "gt_session_";

    public static string New() => OpaqueSecret.New(Prefix);

    /// <summary>Whether the text is made as a token is. It may still be nobody's.</summary>
    public static bool IsWellFormed(string text) => OpaqueSecret.IsWellFormed(text, Prefix);

    /// <summary>What is stored in the token's place.</summary>
    public static byte[] Hash(string token) => OpaqueSecret.Hash(token);
}
