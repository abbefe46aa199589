using System.Text.RegularExpressions;

namespace Groundtruth.Client;

/// <summary>Finds the page that follows a response.</summary>
internal static partial class PageLink
{
    /// <summary>True for a request with <c>ending_before</c>, whose pages lead from older to newer items.</summary>
    public static bool IsBackward(HttpResponseMessage response) =>
        EndingBefore().IsMatch(response.RequestMessage?.RequestUri?.Query ?? "");

    /// <summary>The URL of the request with the query of the link. Null after the last page.</summary>
    /// <remarks>Host and path of a link may be those of a proxy, and the key must not reach another host.</remarks>
    public static Uri? Next(HttpResponseMessage response)
    {
        var relation = IsBackward(response) ? "prev" : "next";
        var links = response.Headers.TryGetValues("Link", out var values) ? string.Join(',', values) : "";
        return Links().Matches(links).FirstOrDefault(link => link.Groups[2].Value == relation) is { } found
            ? new Uri(response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Path) + found.Groups[1].Value)
            : null;
    }

    [GeneratedRegex("[?&]ending_before=")]
    private static partial Regex EndingBefore();

    [GeneratedRegex(@"<[^>?]*(\?[^>]*)>\s*;\s*rel=""(next|prev)""")]
    private static partial Regex Links();
}
