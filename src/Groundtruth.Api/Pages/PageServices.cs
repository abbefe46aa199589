using Groundtruth.Application.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Groundtruth.Api.Pages;

internal static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<IDataProtectionProvider>(provider => new PageProtection(provider.GetRequiredService<ISecretProtector>()));
        services.Configure<RazorViewEngineOptions>(razor =>
        {
            razor.AreaViewLocationFormats.Insert(0, "/Views/{2}/{1}/{0}.cshtml");
            razor.AreaViewLocationFormats.Insert(1, "/Views/{2}/{0}.cshtml");
        });
        services.AddOptions<CookieTempDataProviderOptions>().Configure<IHostEnvironment>((tempData, environment) =>
            Harden(tempData.Cookie, "groundtruth-notice", environment));
        services.AddAntiforgery();
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<IHostEnvironment>((antiforgery, environment) =>
        {
            Harden(antiforgery.Cookie, "groundtruth-form", environment);

            // Set with all the other headers, and more strictly.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void Harden(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = environment.IsDevelopment() ? name : $"__Host-{name}";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.None : CookieSecurePolicy.Always;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }
}
