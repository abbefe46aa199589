using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Uploads;

namespace Groundtruth.Api.Uploads;

/// <summary>URLs for parts of an upload.</summary>
public sealed record SignedPartsResponse : IHasExample<SignedPartsResponse>
{
    /// <summary>The parts, in the order of the request.</summary>
    public required IReadOnlyList<SignedPartResponse> Parts { get; init; }

    public static SignedPartsResponse Example => new()
    {
        Parts =
        [
            new()
            {
                PartNumber = 1,
                Url = "https://store.example.com/media/uploads/rsv_01hx7qf8d2m4v6t1/5f2c.mp4?partNumber=1&uploadId=VXBsb2Fk",
            },
        ],
    };

    internal sealed class FromView : Profile
    {
        public FromView()
        {
            CreateMap<SignedPart, SignedPartResponse>();
            CreateMap<SignedUploadParts, SignedPartsResponse>();
        }
    }
}

/// <summary>A URL for one part.</summary>
public sealed record SignedPartResponse
{
    /// <summary>The part number, starting at 1.</summary>
    public required int PartNumber { get; init; }

    /// <summary>The signed URL. Send the part with <c>PUT</c>; a part that is sent again replaces the earlier one.</summary>
    [Url]
    public required string Url { get; init; }
}
