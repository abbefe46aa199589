using System.Security.Cryptography;
using Groundtruth.Application.Media;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>An object of a copied export.</summary>
/// <param name="Open">Opens the content at an offset.</param>
internal sealed record ExportItem(string Name, BucketObject Object, Func<long, CancellationToken, Task<Stream>> Open)
{
    public const string TextType = "text/plain; charset=utf-8";

    public bool IsLarge => Object.ByteSize > ExportCopy.PartBytes;

    /// <summary>The JSON file beside the video of a member.</summary>
    public static ExportItem JsonOf(ExportMember member)
    {
        var json = ExportText.Json(member);
        return new ExportItem(
            ExportText.JsonName(member), new BucketObject(json.Length, "application/json", SHA256.HashData(json)),
            (from, _) => Task.FromResult<Stream>(new MemoryStream(json) { Position = from }));
    }

    public static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".csv" => "text/csv; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        ".jsonl" => "application/jsonl; charset=utf-8",
        "" => TextType,
        _ => MediaTypes.Of(name),
    };
}
