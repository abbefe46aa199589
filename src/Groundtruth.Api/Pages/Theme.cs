using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

/// <summary>The chosen theme: light or dark, or null to follow the system.</summary>
internal static class Theme
{
    public const string Cookie = "groundtruth-theme";

    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;
}

[Route("theme")]
public sealed class ThemeController(IHostEnvironment environment) : PageController
{
    [HttpPost]
    public IActionResult Choose([FromForm] string? theme, [FromForm(Name = "return")] string? back)
    {
        var isChosen = theme is "light" or "dark";
        Response.Cookies.Append(Theme.Cookie, isChosen ? theme! : "", new CookieOptions
        {
            HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Lax, IsEssential = true,
            MaxAge = isChosen ? TimeSpan.FromDays(365) : TimeSpan.Zero,
        });
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
