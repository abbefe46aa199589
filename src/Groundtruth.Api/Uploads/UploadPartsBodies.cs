using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Uploads;

namespace Groundtruth.Api.Uploads;

internal sealed class UploadPartsBodies : RequestBodies
{
    public UploadPartsBodies() => Describe(new UploadPartsBody { PartNumbers = [1, 2] })
        .RequiredField(nameof(UploadPartsBody.PartNumbers), field => (field.MinItems, field.MaxItems) = (1, SignUploadParts.MaxCount));
}
