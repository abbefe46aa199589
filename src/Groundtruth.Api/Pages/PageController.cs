using Groundtruth.Application;
using Groundtruth.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

/// <summary>Serves people: sends the use cases that the API sends, by whoever's session the browser's cookie holds, and answers with a page.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[TypeFilter<PageSession>(Order = PageSession.First)]
[AutoValidateAntiforgeryToken]
public abstract class PageController : Controller
{
    protected Task<Result<T>> Send<T>(IRequest<Result<T>> message)
    {
        // What acts is finished also when its browser goes away.
        var ct = message is ICommand<T> ? CancellationToken.None : HttpContext.RequestAborted;
        return HttpContext.RequestServices.GetRequiredService<IMediator>().Send(message, ct);
    }

    /// <summary>What a query answers, on its page.</summary>
    protected async Task<IActionResult> Show<T>(string view, IRequest<Result<T>> message)
    {
        var result = await Send(message);
        return result.Error is { } error ? Refused(error) : View(view, result.Value);
    }

    /// <summary>The form again, saying what is wrong with it: beside the fields at fault, or above them all.</summary>
    protected ViewResult Again(string view, object model, Error error)
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

    /// <summary>A page that says so and nothing else.</summary>
    protected IActionResult Refused(Error error) => new PageRefusal(error);

    /// <summary>A page of a list, read whole: it is short.</summary>
    protected async Task<Result<Listed<T>>> List<T>(IQuery<Page<T>> query)
    {
        var page = await Send(query);
        return page.Error is { } error
            ? error
            : new Listed<T>(await page.Value.Items.ToListAsync(HttpContext.RequestAborted), page.Value.Next, page.Value.Previous);
    }

    /// <summary>Says something at the top of the page that the browser is sent to next.</summary>
    protected void Tell(string notice) => TempData[Notices.Done] = notice;

    /// <summary>Says there what was refused.</summary>
    protected void Tell(Error error) => TempData[Notices.Refused] = ErrorPage.Sentence(error);
}

/// <summary>One page of a list.</summary>
/// <param name="Next">The <c>after</c> of the page of what is older, if there is one.</param>
/// <param name="Previous">The <c>before</c> of the page of what is newer.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next, string? Previous);

/// <summary>Which part of a list a page shows, as its address says.</summary>
public sealed class Part
{
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "before")]
    public string? Before { get; init; }

    internal PageQuery Of(int size) => new(size.ToString(System.Globalization.CultureInfo.InvariantCulture), Empty(After), Empty(Before));

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

internal static class Notices
{
    public const string Done = "done";
    public const string Refused = "refused";
}

/// <summary>Answers with the page of a refusal.</summary>
internal sealed class PageRefusal(Error error) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        ErrorPage.WriteRetryAfter(context.HttpContext.Response, error);
        return ErrorPage.Write(context.HttpContext, Http.ErrorStatus.Of(error.Kind).Status, ErrorPage.Sentence(error));
    }
}
