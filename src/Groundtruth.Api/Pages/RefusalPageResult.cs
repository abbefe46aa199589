using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

internal sealed class RefusalPageResult(Error error) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        ErrorPage.WriteRetryAfter(context.HttpContext.Response, error);
        return ErrorPage.Write(context.HttpContext, Http.ErrorStatus.Of(error.Kind).Status, ErrorPage.Sentence(error));
    }
}
