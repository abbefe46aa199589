using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Exports;

internal sealed class ExportFileResult(Stream content, string contentType) : FileStreamResult(content, contentType)
{
    public override Task ExecuteResultAsync(ActionContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<LargePartsExecutor>().ExecuteAsync(context, this);
}
