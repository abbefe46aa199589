using Groundtruth.Application.Accounts;

namespace Groundtruth.Api.Pages;

internal sealed class SessionCookie(DeviceCookie devices, IHostEnvironment environment)
{
    /// <summary>Browsers accept the <c>__Host-</c> prefix only over TLS and only for the exact host.</summary>
    private readonly string name = environment.IsDevelopment() ? "groundtruth-session" : "__Host-groundtruth-session";

    public string? Read(HttpRequest request) => request.Cookies[name];

    public void Write(HttpResponse response, SignedInAccount account)
    {
        response.Cookies.Append(name, account.Token, Options(account.TokenExpiresAt));
        devices.Write(response, account.DeviceToken);
    }

    public void Delete(HttpResponse response) => response.Cookies.Delete(name, Options(null));

    private CookieOptions Options(DateTimeOffset? expires) => new()
    {
        HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Lax, Path = "/", Expires = expires,
        IsEssential = true,
    };
}
