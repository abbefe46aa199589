using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Public;

[Route("docs/guides")]
public sealed class GuidesPageController : PageController
{
    [HttpGet("{name}")]
    public IActionResult Guide(string name) =>
        Public.Guide.All.FirstOrDefault(guide => guide.Name == name) is { } guide ? View(guide) : NotFound();
}
