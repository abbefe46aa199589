using Groundtruth.Application.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

[Route("contribute")]
public sealed class WelcomePageController : PageController
{
    private const string Tasks = "/contribute/tasks";

    [HttpGet("")]
    public IActionResult Welcome() => HttpContext.IsSignedIn() ? LocalRedirect(Tasks) : View();

    [HttpGet("sign-up")]
    public IActionResult SignUp() => View(new ContributorSignUpForm());

    [HttpPost("sign-up")]
    public async Task<IActionResult> SignUp([FromForm] ContributorSignUpForm form)
    {
        var registered = await Send(new RegisterContributor
        {
            Email = form.Email, Password = form.Password, DisplayName = form.DisplayName, Country = form.Country,
        });
        if (registered.Error is { } error)
        {
            return RedisplayForm(nameof(SignUp), form, error);
        }

        HttpContext.RequestServices.GetRequiredService<SessionCookie>().Write(Response, registered.Value);
        return LocalRedirect(Tasks);
    }
}
