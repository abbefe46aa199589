using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Uploads;

namespace Groundtruth.Api.Uploads;

/// <summary>The parts of an upload that have arrived.</summary>
public sealed record UploadedPartsResponse : IHasExample<UploadedPartsResponse>
{
    /// <summary>The parts, in order.</summary>
    public required IReadOnlyList<UploadedPartResponse> Parts { get; init; }

    public static UploadedPartsResponse Example => new() { Parts = [new() { PartNumber = 1, ByteSize = 8_388_608 }] };

    internal sealed class FromView : Profile
    {
        public FromView()
        {
            CreateMap<UploadedPart, UploadedPartResponse>();
            CreateMap<UploadedParts, UploadedPartsResponse>();
        }
    }
}

/// <summary>A part that has arrived.</summary>
public sealed record UploadedPartResponse
{
    /// <summary>The part number, starting at 1.</summary>
    public required int PartNumber { get; init; }

    /// <summary>The size of the part, in bytes.</summary>
    public required long ByteSize { get; init; }
}
