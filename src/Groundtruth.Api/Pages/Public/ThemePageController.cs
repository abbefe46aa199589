using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

[Route("theme")]
public sealed class ThemePageController(IHostEnvironment environment) : PageController
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
