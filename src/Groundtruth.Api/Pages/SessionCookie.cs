using Groundtruth.Application.Accounts;

namespace Groundtruth.Api.Pages;

internal sealed class SessionCookie(DeviceCookie devices, IHostEnvironment environment)
{
    private const string Ours = "groundtruth-";

    /// <summary>Browsers accept the <c>__Host-</c> prefix only over TLS and only for the exact host.</summary>
    private readonly string name = environment.IsDevelopment() ? "groundtruth-session" : "__Host-groundtruth-session";

    public string? Read(HttpRequest request) => request.Cookies[name];

    public void Write(HttpResponse response, SignedInAccount account)
    {
        DeleteOthers(response);
        Renew(response, account);
    }

    /// <summary>Replaces the session of the same person, whose open forms stay valid.</summary>
    public void Renew(HttpResponse response, SignedInAccount account)
    {
        response.Cookies.Append(name, account.Token, Options(account.TokenExpiresAt));
        devices.Write(response, account.DeviceToken);
    }

    public void Delete(HttpResponse response)
    {
        DeleteOthers(response);
        response.Cookies.Delete(name, Options(null));
    }

    /// <summary>Deletes the previous person's notices, secrets and form tokens.</summary>
    /// <remarks>The theme and the device are not personal.</remarks>
    private void DeleteOthers(HttpResponse response)
    {
        foreach (var other in response.HttpContext.Request.Cookies.Keys)
        {
            if (other != name && other != Theme.Cookie && other != devices.Name && other.Contains(Ours, StringComparison.Ordinal))
            {
                response.Cookies.Delete(other, Options(null));
            }
        }
    }

    private CookieOptions Options(DateTimeOffset? expires) => new()
    {
        HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Lax, Path = "/", Expires = expires,
        IsEssential = true,
    };
}
