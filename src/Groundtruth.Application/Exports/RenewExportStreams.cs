using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>Renews the slots of downloads in this process. Returns 0.</summary>
public sealed record RenewExportStreams : ICommand<int>;

internal sealed class RenewExportStreamsHandler(ExportStreams streams) : IRequestHandler<RenewExportStreams, Result<int>>
{
    public async Task<Result<int>> Handle(RenewExportStreams command, CancellationToken ct)
    {
        await streams.Renew(ct);
        return 0;
    }
}
