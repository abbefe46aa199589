using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Exports;

namespace Groundtruth.Api.Exports;

/// <summary>A tar archive of an export, generated during the download.</summary>
public sealed record ExportShardResponse : IHasExample<ExportShardResponse>
{
    /// <summary>The position of the shard, starting at 0.</summary>
    public required int Index { get; init; }

    /// <summary>The file name.</summary>
    public required string Name { get; init; }

    /// <summary>The size, in bytes.</summary>
    public required long ByteSize { get; init; }

    /// <summary>The SHA-256 hash of the archive, in lower-case hex. Null until its first complete download.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>
    /// A signed link, valid for one hour while the API key or membership that requested it is active. Supports range requests.
    /// </summary>
    [Url]
    public required string Url { get; init; }

    public static ExportShardResponse Example => new()
    {
        Index = 0,
        Name = "tsk_01hx4nvzgw5q9k3m-v3-000000.tar",
        ByteSize = 1_048_576_000,
        Sha256 = null,
        Url = "https://app.example.com/exports/exp_01hx8m2c5v7y9b1d/tsk_01hx4nvzgw5q9k3m-v3-000000.tar?expires=1781803200&signature=5f16",
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ExportShardView, ExportShardResponse>()
            .ForMember(
                response => response.Sha256,
                map => map.MapFrom(view => view.Sha256 == null ? null : Convert.ToHexStringLower(view.Sha256)));
    }
}
