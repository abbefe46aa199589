using System.Text.RegularExpressions;

namespace Groundtruth.Application.Diagnostics;

internal static partial class FailureText
{
    /// <summary>The type and the first line of the message, without passwords and keys of connection strings and URLs.</summary>
    public static string Of(Exception e) => $"{e.GetType().Name}: {Secrets().Replace(e.Message.Split('\n')[0].Trim(), "***")}";

    [GeneratedRegex(
        @"(?<=://)[^\s/]+(?=@)|(?<=\w*(?:password|pwd|secret|token|key)\w*\s*[=:]\s*)[^\s;,&]+", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
