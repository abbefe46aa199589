using FluentValidation;
using Groundtruth.Api.StripeSandbox;
using Groundtruth.Application.StripeSandbox;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

/// <summary>The sandbox's checkout: a page in the place of Stripe's, where paying costs nothing. A session's id is the permission to see it.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("sandbox/checkout/{sessionId}")]
public sealed class SandboxController(IMediator mediator, ISandboxCheckout sandbox, SandboxReceiver receiver) : Controller
{
    [HttpGet]
    public Task<IActionResult> Show(string sessionId, CancellationToken ct) => Page(sessionId, new SandboxPaymentForm(), ct);

    /// <summary>Pays: sends the receiver of Stripe's events the event that Stripe would send, over HTTP, signed as Stripe signs.</summary>
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

/// <summary>What the sandbox's page shows.</summary>
public sealed record SandboxCheckoutPage(SandboxCheckoutView Checkout, SandboxPaymentForm Form);

/// <summary>What the payer fills in.</summary>
public sealed class SandboxPaymentForm
{
    /// <summary>Where a receipt would go; may be left empty.</summary>
    public string? Email { get; init; }
}

internal sealed class SandboxPaymentFormValidator : AbstractValidator<SandboxPaymentForm>
{
    public SandboxPaymentFormValidator() => RuleFor(form => form.Email)
        .EmailAddress().When(form => !string.IsNullOrEmpty(form.Email)).WithMessage("That is no e-mail address.")
        .MaximumLength(254).WithMessage("An e-mail address has at most 254 characters.");
}
