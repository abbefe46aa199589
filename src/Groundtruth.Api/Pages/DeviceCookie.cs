namespace Groundtruth.Api.Pages;

/// <summary>Outlives sessions, so that a browser that signed in before has its own limit for sign-in attempts.</summary>
internal sealed class DeviceCookie(IHostEnvironment environment)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public string Name { get; } = environment.IsDevelopment() ? "groundtruth-device" : "__Host-groundtruth-device";

    public string? Read(HttpRequest request) => request.Cookies[Name];

    public void Write(HttpResponse response, string deviceToken) => response.Cookies.Append(Name, deviceToken, new CookieOptions
    {
        HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Lifetime,
        IsEssential = true,
    });
}
