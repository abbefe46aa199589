using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.Application.Exports;

/// <summary>The text files of an export: head, one text per member, tail.</summary>
public static class ExportText
{
    public const string Manifest = "manifest.jsonl";
    public const string Metadata = "metadata.csv";
    public const string Sums = "SHA256SUMS";
    public const string Card = "README.md";
    public const string Removed = "removed.jsonl";

    /// <summary>Null if the file does not mention the member.</summary>
    public static string? Of(string file, ExportMember member) => (file, member.Change) switch
    {
        (Manifest, MemberChange.Written) or (Removed, MemberChange.Removed) => $"{member.Line}\n",
        (Metadata, MemberChange.Written) when member.CsvRow is not null => $"{member.CsvRow}\n",
        (Sums, MemberChange.Written) when member.FileName is not null =>
            Sum(member.ContentSha256!, member.FileName) + Sum(SHA256.HashData(Json(member)), JsonName(member)),
        _ => null,
    };

    /// <summary>A line of <c>sha256sum</c>.</summary>
    public static string Sum(byte[] sha256, string name) => $"{Convert.ToHexStringLower(sha256)}  {name}\n";

    /// <summary>The JSON file beside a video, with the same name.</summary>
    public static byte[] Json(ExportMember member) => Encoding.UTF8.GetBytes($"{member.Line}\n");

    public static string JsonName(ExportMember member) => $"{member.SubmissionId}.json";
}
