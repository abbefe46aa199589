using Groundtruth.Application.Accounts;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Pages;

/// <summary>Holds the device tokens of the accounts that signed in last, newest first.</summary>
/// <remarks>It outlives sessions, so that a known browser has its own limit for sign-in attempts.</remarks>
internal sealed class DeviceCookie(IDeviceTokens tokens, IHostEnvironment environment)
{
    private const int MaxAccounts = 5;

    /// <summary>Tokens do not contain it, and cookies do not escape it.</summary>
    private const char Separator = '.';

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public string Name { get; } = environment.IsDevelopment() ? "groundtruth-device" : "__Host-groundtruth-device";

    /// <summary>The token of the account; null if it has not signed in from this browser.</summary>
    public string? Read(HttpRequest request, string? email) => email is null
        ? null
        : All(request).FirstOrDefault(token => tokens.Read(token, User.NormalizeEmail(email)) is not null);

    public void Write(HttpResponse response, string deviceToken)
    {
        var newest = All(response.HttpContext.Request).Prepend(deviceToken).Distinct().Take(MaxAccounts);
        response.Cookies.Append(Name, string.Join(Separator, newest), new CookieOptions
        {
            HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    private IEnumerable<string> All(HttpRequest request) =>
        (request.Cookies[Name] ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries).Take(MaxAccounts);
}
