using Groundtruth.Api.StripeSandbox;
using Groundtruth.Application.StripeSandbox;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

/// <summary>The account id in the URL is the credential.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("sandbox/onboarding/{accountId}")]
public sealed class SandboxOnboardingPageController(IMediator mediator, ISandboxOnboarding sandbox, SandboxReceiver receiver) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string accountId, CancellationToken ct)
    {
        var account = await mediator.Send(new GetSandboxOnboarding(accountId), ct);
        return account.Error is null ? View("Onboarding", account.Value) : NotFound();
    }

    [HttpPost]
    public async Task<IActionResult> Finish(string accountId, CancellationToken ct)
    {
        var account = await mediator.Send(new GetSandboxOnboarding(accountId), ct);
        if (account.Error is not null)
        {
            return NotFound();
        }

        if (!account.Value.IsPayable)
        {
            await receiver.Deliver(sandbox.Finish(account.Value), ct);
        }

        return RedirectToAction(nameof(Show), new { accountId });
    }
}
