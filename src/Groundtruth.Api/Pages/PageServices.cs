using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Groundtruth.Api.Pages;

internal static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<VideoFormReader>();
        services.AddSingleton<VideoFormSlots>();
        services.Configure<MvcOptions>(mvc => mvc.Conventions.Add(new PageNames()));
        services.Configure<RazorViewEngineOptions>(razor =>
        {
            razor.AreaViewLocationFormats.Insert(0, "/Views/{2}/{1}/{0}.cshtml");
            razor.AreaViewLocationFormats.Insert(1, "/Views/{2}/{0}.cshtml");
        });
        services.AddOptions<CookieTempDataProviderOptions>().Configure<IHostEnvironment>((tempData, environment) =>
            tempData.Cookie = new PageCookie("groundtruth-notice", environment));
        services.AddAntiforgery();
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<IHostEnvironment>((antiforgery, environment) =>
        {
            antiforgery.Cookie = new PageCookie("groundtruth-form", environment);

            // PageSecurity sets a stricter value.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }
}
