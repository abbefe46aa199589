using Groundtruth.Api.StripeSandbox;
using Groundtruth.Application.StripeSandbox;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

/// <summary>The sandbox's onboarding: a page in the place of Stripe's, where nothing is asked. An account's id is the permission to see it.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("sandbox/onboarding/{accountId}")]
public sealed class SandboxOnboardingController(IMediator mediator, ISandboxOnboarding sandbox, SandboxReceiver receiver) : Controller
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
