using Microsoft.AspNetCore.Http.Features;

namespace Groundtruth.Api.Pages.Buyers;

public static class DashboardContextExtensions
{
    /// <exception cref="InvalidOperationException">The request is not for a dashboard page.</exception>
    public static DashboardContext Dashboard(this HttpContext context) => context.Features.GetRequiredFeature<DashboardContext>();
}
