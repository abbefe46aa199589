using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Exports;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Api.Exports;

internal sealed class ExportBodies : RequestBodies
{
    public ExportBodies()
    {
        Describe(new ExportBody { Status = "approved", ShardBytes = Export.DefaultShardBytes })
            .CheckedAs<CreateExport>()
            .Field(nameof(ExportBody.SinceExport), field => field.Pattern = IdSchema.Pattern(Export.IdPrefix));
        DescribePart<CreateExportDestination>()
            .Field(nameof(CreateExportDestination.Bucket), field => field.Pattern = $"^{CreateExportDestination.BucketPattern}$")
            .Field(nameof(CreateExportDestination.Prefix), field => field.MaxLength = ExportDestination.MaxPrefixLength)
            .Field(nameof(CreateExportDestination.Region), field => field.Pattern = $"^{CreateExportDestination.RegionPattern}$");
    }
}
