using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

internal sealed class RefusalPageResult(Error error) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => Write(context.HttpContext, error);

    public static Task Write(HttpContext http, Error error)
    {
        ErrorPage.WriteRetryAfter(http.Response, error);
        var status = Http.ErrorStatus.Of(error.Kind).Status;
        if (!http.Request.Headers.ContainsKey("X-Script"))
        {
            return ErrorPage.Write(http, status, ErrorPage.Sentence(error));
        }

        // The page's script shows the text.
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(ErrorPage.Sentence(error), http.RequestAborted);
    }
}
