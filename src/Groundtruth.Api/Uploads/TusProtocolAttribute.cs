using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Uploads;

/// <summary>Checks version and content type before binding, which would read a form.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TusProtocolAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var request = context.HttpContext.Request;
        context.HttpContext.Response.Headers[TusHeaders.Resumable] = TusHeaders.SupportedVersion;
        if (HttpMethods.IsOptions(request.Method))
        {
            return;
        }

        if (request.Headers[TusHeaders.Resumable] != TusHeaders.SupportedVersion)
        {
            context.HttpContext.Response.Headers[TusHeaders.Version] = TusHeaders.SupportedVersion;
            context.Result = new StatusCodeResult(StatusCodes.Status412PreconditionFailed);
        }
        else if (HasWrongType(request))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }

    private static bool HasWrongType(HttpRequest request) => request.ContentType != TusHeaders.BodyType
        && (HttpMethods.IsPatch(request.Method) || request.ContentType is not null);
}
