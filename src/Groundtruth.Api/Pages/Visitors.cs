using Groundtruth.Application.Authentication;

namespace Groundtruth.Api.Pages;

internal static class Visitors
{
    public static bool IsSignedIn(this HttpContext context) => context.Features.Get<AuthenticatedSession>() is not null;
}
