namespace Groundtruth.Api.Pages;

/// <summary>The chosen color theme. Null follows the system.</summary>
internal static class Theme
{
    public const string Cookie = "groundtruth-theme";

    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;
}
