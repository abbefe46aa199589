namespace Groundtruth.Api.Pages;

/// <summary>The chosen theme: light or dark, or null to follow the system.</summary>
internal static class Theme
{
    public const string Cookie = "groundtruth-theme";

    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;
}
