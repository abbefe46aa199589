using System.Globalization;

namespace Groundtruth.Application.Exports;

/// <summary>A video's row of <c>metadata.csv</c>, in the layout of Hugging Face's VideoFolder.</summary>
internal static class MetadataRow
{
    public const string Header =
        "file_name,id,split,contributor_id,sha256,byte_size,duration_seconds,width,height,display_width,display_height,frame_rate,codec,"
            + "rotation_degrees,bit_depth,is_hdr,has_audio,container,recorded_at,location_removed,requirements_met,reviewed_at,"
            + "auto_approved,review_note,created_at";

    public static string Of(ManifestLine line)
    {
        object?[] cells =
        [
            line.FileName, line.Id, line.Split.ToString().ToLowerInvariant(), line.ContributorId, line.Sha256, line.ByteSize,
            line.DurationSeconds, line.Width, line.Height, line.DisplayWidth, line.DisplayHeight, line.FrameRate, line.Codec,
            line.RotationDegrees, line.BitDepth, line.IsHdr, line.HasAudio, line.Container, line.RecordedAt, line.LocationRemoved,
            string.Join(' ', line.RequirementsMet), line.Review.ReviewedAt, line.Review.AutoApproved, line.Review.Note, line.CreatedAt,
        ];
        return string.Join(',', cells.Select(Cell));
    }

    /// <summary>Quoted as in RFC 4180. An apostrophe keeps spreadsheets from reading a formula.</summary>
    public static string Cell(object? value)
    {
        var text = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && value is string)
        {
            text = $"'{text}";
        }

        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
