namespace Groundtruth.Api.Pages;

/// <summary>Null to follow the system.</summary>
internal static class Theme
{
    public const string Cookie = "groundtruth-theme";

    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;
}
