using Groundtruth.Api.Pages.Buyers;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

[Route("")]
public sealed class SignInPageController : PageController
{
    [HttpGet("")]
    public IActionResult Start() => HttpContext.IsSignedIn() ? LocalRedirect("/dashboard") : View();

    [HttpGet("sign-in")]
    public IActionResult SignIn([FromQuery(Name = "return")] string? back) => View(new SignInForm { Return = back });

    [HttpPost("sign-in")]
    public async Task<IActionResult> SignIn([FromForm] SignInForm form)
    {
        var device = HttpContext.RequestServices.GetRequiredService<DeviceCookie>().Read(Request, form.Email);
        var signedIn = await Send(new LogIn { Email = form.Email, Password = form.Password, DeviceToken = device });
        return signedIn.Error is { } error
            ? RedisplayForm(nameof(SignIn), form, error)
            : SignInAndRedirect(signedIn.Value, form.Return);
    }

    /// <summary>Asks for the password again. Opens a session that replaces the current one.</summary>
    [HttpGet("confirm")]
    [SignedInOnly]
    public Task<IActionResult> Confirm([FromQuery(Name = "return")] string? back) =>
        ConfirmPage(new ConfirmForm { Return = back }, refused: null);

    [HttpPost("confirm")]
    [SignedInOnly]
    public async Task<IActionResult> Confirm([FromForm] ConfirmForm form)
    {
        var account = await Send(new GetAccount());
        if (account.Error is { } gone)
        {
            return RefusalPage(gone);
        }

        var device = HttpContext.RequestServices.GetRequiredService<DeviceCookie>().Read(Request, account.Value.Email);
        var signedIn = await Send(new LogIn { Email = account.Value.Email, Password = form.Password, DeviceToken = device });
        if (signedIn.Error is { } error)
        {
            return await ConfirmPage(form, error);
        }

        HttpContext.RequestServices.GetRequiredService<SessionCookie>().Renew(Response, signedIn.Value);
        return RedirectTo(form.Return);
    }

    [HttpGet("sign-up")]
    public IActionResult SignUp() => View(new SignUpForm());

    [HttpPost("sign-up")]
    public async Task<IActionResult> SignUp([FromForm] SignUpForm form)
    {
        var registered = await Send(new RegisterBuyer
        {
            Email = form.Email, Password = form.Password, DisplayName = form.DisplayName, Country = form.Country,
            OrganizationName = form.OrganizationName,
        });
        return registered.Error is { } error
            ? RedisplayForm(nameof(SignUp), form, error)
            : SignInAndRedirect(registered.Value.SignedIn, DashboardContext.PathOf(registered.Value.OrgId, Mode.Test));
    }

    [HttpGet("dashboard")]
    [SignedInOnly]
    public async Task<IActionResult> OpenDashboard()
    {
        var memberships = await Send(new ListMemberships());
        return memberships.Error is { } error ? RefusalPage(error)
            : LocalRedirect(
                memberships.Value.Organizations is [var first, ..] ? DashboardContext.PathOf(first.OrgId, Mode.Test) : "/contribute");
    }

    [HttpPost("sign-out")]
    public async Task<IActionResult> EndSession()
    {
        if (HttpContext.IsSignedIn())
        {
            _ = await Send(new LogOut());
        }

        HttpContext.RequestServices.GetRequiredService<SessionCookie>().Delete(Response);
        return LocalRedirect("/sign-in");
    }

    private async Task<IActionResult> ConfirmPage(ConfirmForm form, Error? refused)
    {
        var account = await Send(new GetAccount());
        return account.Error is { } gone ? RefusalPage(gone)
            : refused is null ? View(nameof(Confirm), new ConfirmPage(account.Value.Email, form))
            : RedisplayForm(nameof(Confirm), new ConfirmPage(account.Value.Email, form), refused);
    }

    private LocalRedirectResult SignInAndRedirect(SignedInAccount account, string? next)
    {
        HttpContext.RequestServices.GetRequiredService<SessionCookie>().Write(Response, account);
        return RedirectTo(next);
    }

    private LocalRedirectResult RedirectTo(string? next) => LocalRedirect(Url.IsLocalUrl(next) ? next : "/dashboard");
}

public sealed record ConfirmPage(string Email, ConfirmForm Form);
