using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Groundtruth.Api.Pages;

/// <summary>Maps <c>Buyers.TasksPageController</c> to <c>Views/Buyers/Tasks</c>, and limits every page.</summary>
internal sealed class PageNames : IControllerModelConvention
{
    private const string Suffix = "Page";

    public void Apply(ControllerModel controller)
    {
        if (controller.ControllerName.EndsWith(Suffix, StringComparison.Ordinal))
        {
            controller.ControllerName = controller.ControllerName[..^Suffix.Length];
            controller.RouteValues["area"] = controller.ControllerType.Namespace!.Split('.')[^1];
            controller.Filters.Add(new TypeFilterAttribute<PageLimits> { Order = PageLimits.AfterSession });
            controller.Filters.Add(new TypeFilterAttribute<FormLimits> { Order = FormLimits.BeforeAntiforgery });
        }
    }
}
