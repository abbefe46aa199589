using Groundtruth.Api.Pages.Buyers;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

/// <summary>The token is in the query string, which is not logged.</summary>
[Route("join")]
public sealed class JoinPageController : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Index(Secret? token) => Page(new JoinForm { Token = token?.Reveal() }, null);

    [HttpPost("")]
    [SignedInOnly]
    public async Task<IActionResult> Accept([FromForm] JoinForm form)
    {
        var joined = await Send(new AcceptInvitation(form.Token));
        return joined.Error is { } error ? RefusalPage(error) : LocalRedirect(DashboardContext.PathOf(joined.Value, Mode.Test));
    }

    [HttpPost("sign-up")]
    public async Task<IActionResult> SignUp([FromForm] JoinForm form)
    {
        var registered = await Send(new RegisterMember
        {
            Email = form.Email, Password = form.Password, DisplayName = form.DisplayName, Country = form.Country,
        });
        if (registered.Error is { } error)
        {
            return await Page(form, error);
        }

        HttpContext.RequestServices.GetRequiredService<SessionCookie>().Write(Response, registered.Value);
        return LocalRedirect($"/join{QueryString.Create("token", form.Token ?? "")}");
    }

    private async Task<IActionResult> Page(JoinForm form, Error? error)
    {
        var invitation = await Send(new GetInvitation(form.Token));
        return invitation.Error is { } refused ? RefusalPage(refused)
            : error is null ? View("Index", new JoinPage(invitation.Value, form))
            : RedisplayForm("Index", new JoinPage(invitation.Value, form), error);
    }
}

public sealed record JoinPage(InvitationView Invitation, JoinForm Form);
