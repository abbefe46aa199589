using Groundtruth.Application.Idempotency;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Http;

/// <summary>Rendered before it is sent, because a retry gets the same bytes.</summary>
internal sealed class RenderedResult(RenderedResponse rendered, bool isReplayed) : IActionResult
{
    /// <summary>Seconds until the client should poll the object that an accepted request will change.</summary>
    private const string RetryAfterAccepted = "2";

    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = rendered.Status;
        response.ContentType = Json.ContentType;
        response.ContentLength = rendered.Body.Length;
        if (rendered.Location is not null)
        {
            response.Headers.Location = rendered.Location;
        }

        if (rendered.Status == StatusCodes.Status202Accepted)
        {
            response.Headers.RetryAfter = RetryAfterAccepted;
        }

        if (isReplayed)
        {
            response.Headers["Idempotent-Replayed"] = "true";
        }

        return response.BodyWriter.WriteAsync(rendered.Body, context.HttpContext.RequestAborted).AsTask();
    }
}
