using Groundtruth.Domain.Secrets;

namespace Groundtruth.Domain.Accounts;

/// <summary>The plaintext of a session token: an <see cref="OpaqueSecret"/> with prefix <c>gt_session_</c>.</summary>
public static class SessionToken
{
    private const string Prefix = "gt_session_";

    public static string New() => OpaqueSecret.New(Prefix);

    public static bool IsWellFormed(string text) => OpaqueSecret.IsWellFormed(text, Prefix);

    public static byte[] Hash(string token) => OpaqueSecret.Hash(token);
}
