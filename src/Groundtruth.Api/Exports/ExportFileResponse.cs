using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Exports;

namespace Groundtruth.Api.Exports;

/// <summary>A text file of an export.</summary>
public sealed record ExportFileResponse : IHasExample<ExportFileResponse>
{
    /// <summary><c>manifest.jsonl</c>, <c>metadata.csv</c>, <c>SHA256SUMS</c>, <c>README.md</c>, or <c>removed.jsonl</c> with <c>since_export</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The size, in bytes.</summary>
    public required long ByteSize { get; init; }

    /// <summary>A signed link, as for shards.</summary>
    [Url]
    public required string Url { get; init; }

    public static ExportFileResponse Example => new()
    {
        Name = "manifest.jsonl",
        ByteSize = 91_648,
        Url = "https://app.example.com/exports/exp_01hx8m2c5v7y9b1d/manifest.jsonl?expires=1781803200&signature=9d1b",
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ExportFileView, ExportFileResponse>();
    }
}
