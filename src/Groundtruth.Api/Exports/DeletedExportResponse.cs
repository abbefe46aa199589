using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Api.Exports;

/// <summary>A deleted export.</summary>
public sealed record DeletedExportResponse : IHasExample<DeletedExportResponse>
{
    /// <summary>The export's id, <c>exp_…</c>.</summary>
    public required Id<Export> Id { get; init; }

    /// <summary>Always true.</summary>
    public bool Deleted => true;

    public static DeletedExportResponse Example => new() { Id = ExportResponse.Example.Id };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DeletedExport, DeletedExportResponse>();
    }
}
