using Groundtruth.Api.StripeSandbox;
using Groundtruth.Application.StripeSandbox;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

/// <summary>The session id in the URL is the credential.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("sandbox/checkout/{sessionId}")]
public sealed class SandboxCheckoutPageController(IMediator mediator, ISandboxCheckout sandbox, SandboxReceiver receiver) : Controller
{
    [HttpGet]
    public Task<IActionResult> Show(string sessionId, CancellationToken ct) => Page(sessionId, new SandboxPaymentForm(), ct);

    /// <summary>Posts the signed event that Stripe would send to the Stripe webhook.</summary>
    [HttpPost]
    public async Task<IActionResult> Pay(string sessionId, [FromForm] SandboxPaymentForm form, CancellationToken ct)
    {
        var checkout = await mediator.Send(new GetSandboxCheckout(sessionId), ct);
        if (checkout.Error is not null || !checkout.Value.IsPayable || !ModelState.IsValid)
        {
            return await Page(sessionId, form, ct);
        }

        await receiver.Deliver(sandbox.Pay(checkout.Value.Session, form.Email), ct);
        return RedirectToAction(nameof(Show), new { sessionId });
    }

    private async Task<IActionResult> Page(string sessionId, SandboxPaymentForm form, CancellationToken ct)
    {
        var checkout = await mediator.Send(new GetSandboxCheckout(sessionId), ct);
        if (checkout.Error is not null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return View("Checkout", new SandboxCheckoutPage(checkout.Value, form));
    }
}

public sealed record SandboxCheckoutPage(SandboxCheckoutView Checkout, SandboxPaymentForm Form);
