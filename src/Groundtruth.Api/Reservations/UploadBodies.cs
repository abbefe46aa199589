using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain.Media;

namespace Groundtruth.Api.Reservations;

internal sealed class UploadBodies : RequestBodies
{
    public UploadBodies() => Describe(new UploadBody { ContentType = VideoType.Default })
        .CheckedAs<ReserveSpot>();
}
