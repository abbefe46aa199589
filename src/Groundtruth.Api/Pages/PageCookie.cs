namespace Groundtruth.Api.Pages;

/// <summary>Secure outside Development, even behind a proxy that terminates TLS.</summary>
/// <remarks>MVC's own setting rejects such requests.</remarks>
internal sealed class PageCookie : CookieBuilder
{
    /// <summary>Browsers accept cookies with this prefix only over TLS and only for the exact host.</summary>
    public const string TlsPrefix = "__Host-";

    private readonly bool isForTlsOnly;

    public PageCookie(string name, IHostEnvironment environment)
    {
        isForTlsOnly = !environment.IsDevelopment();
        Name = isForTlsOnly ? $"{TlsPrefix}{name}" : name;
        (HttpOnly, SameSite, SecurePolicy, Path, IsEssential) = (true, SameSiteMode.Lax, CookieSecurePolicy.None, "/", true);
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = isForTlsOnly;
        return options;
    }
}
