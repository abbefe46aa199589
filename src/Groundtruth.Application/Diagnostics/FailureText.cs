using System.Text.RegularExpressions;

namespace Groundtruth.Application.Diagnostics;

internal static partial class FailureText
{
    /// <summary>The exception's type and the first line of its message, without passwords and keys.</summary>
    public static string Of(Exception e) => $"{e.GetType().Name}: {Secrets().Replace(e.Message.Split('\n')[0].Trim(), "***")}";

    [GeneratedRegex(
        @"(?<=://)[^\s/]+(?=@)|(?<=\w*(?:password|pwd|secret|token|key)\w*\s*[=:]\s*)[^\s;,&]+", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
