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
        DoWithoutKeyRing(services);
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

            // Set with all the other headers, and more strictly.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>ASP.NET would make a ring of keys at the start, and keep it in a file of its own.</summary>
    private static void DoWithoutKeyRing(IServiceCollection services)
    {
        var loader = services.Single(service =>
            service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly);
        services.Remove(loader);
    }
}

/// <summary>
/// A cookie that MVC keeps something in. Outside Development it is for TLS only, also where a proxy ends the TLS and this program sees none, which
/// MVC's own setting would refuse.
/// </summary>
internal sealed class PageCookie : CookieBuilder
{
    private readonly bool isForTlsOnly;

    public PageCookie(string name, IHostEnvironment environment)
    {
        isForTlsOnly = !environment.IsDevelopment();
        Name = isForTlsOnly ? $"__Host-{name}" : name;
        (HttpOnly, SameSite, SecurePolicy, Path, IsEssential) = (true, SameSiteMode.Lax, CookieSecurePolicy.None, "/", true);
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = isForTlsOnly;
        return options;
    }
}
