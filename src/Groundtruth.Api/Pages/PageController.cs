using Groundtruth.Application;
using Groundtruth.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

[ApiExplorerSettings(IgnoreApi = true)]
[TypeFilter<PageSession>(Order = PageSession.First)]
[AutoValidateAntiforgeryToken]
public abstract class PageController : Controller
{
    protected Task<Result<T>> Send<T>(IRequest<Result<T>> message)
    {
        // Commands complete even if the browser disconnects.
        var ct = message is ICommand<T> ? CancellationToken.None : HttpContext.RequestAborted;
        return HttpContext.RequestServices.GetRequiredService<IMediator>().Send(message, ct);
    }

    protected async Task<IActionResult> SendAndShow<T>(string view, IRequest<Result<T>> message)
    {
        var result = await Send(message);
        return result.Error is { } error ? RefusalPage(error) : View(view, result.Value);
    }

    /// <summary>Redirects to the link that the query signs.</summary>
    /// <remarks>The page's own address stays valid when the link has expired.</remarks>
    protected async Task<IActionResult> SendAndFollow(IQuery<string> query)
    {
        var link = await Send(query);
        return link.Error is { } error ? RefusalPage(error) : Redirect(link.Value);
    }

    protected ViewResult RedisplayForm(string view, object model, Error error)
    {
        foreach (var field in error.Fields)
        {
            ModelState.AddModelError(FieldNames.Of(field.Path), FieldNames.Sentence(field));
        }

        if (error.Fields.Count == 0)
        {
            ModelState.AddModelError("", ErrorPage.Sentence(error));
        }

        ErrorPage.WriteRetryAfter(Response, error);
        Response.StatusCode = Http.ErrorStatus.Of(error.Kind).Status;
        return View(view, model);
    }

    protected IActionResult RefusalPage(Error error) => new RefusalPageResult(error);

    protected async Task<Result<PageItems<T>>> List<T>(IQuery<Page<T>> query)
    {
        var page = await Send(query);
        return page.Error is { } error
            ? error
            : new PageItems<T>(await page.Value.Items.ToListAsync(HttpContext.RequestAborted), page.Value.Next, page.Value.Previous);
    }

    protected void Flash(string notice) => TempData[Notices.Done] = notice;

    protected void Flash(Error error) => TempData[Notices.Refused] = ErrorPage.Sentence(error);
}
