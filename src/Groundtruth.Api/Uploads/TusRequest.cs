using Groundtruth.Api.Http;
using System.Globalization;
using System.Text;
using Groundtruth.Application.Uploads;

namespace Groundtruth.Api.Uploads;

internal static class TusRequest
{
    public const int MaxMetadataLength = 4096;

    /// <summary>Null if the header is missing or not a number.</summary>
    public static long? Number(this HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string? Metadata(this HttpRequest request) => request.Headers[TusHeaders.Metadata].ToString() is { Length: > 0 } text
        ? text
        : null;

    /// <summary>A value of <c>Upload-Metadata</c>: pairs of a key and base64, separated by commas.</summary>
    public static string? Metadata(this HttpRequest request, string key)
    {
        var pair = (request.Metadata() ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(text => text.Split(' '))
            .FirstOrDefault(words => words is [var name, _] && name == key);
        var bytes = new byte[MaxMetadataLength];
        return pair is not null && Convert.TryFromBase64String(pair[1], bytes, out var written)
            ? Encoding.UTF8.GetString(bytes, 0, written)
            : null;
    }

    public static bool HasBody(this HttpRequest request) =>
        request.ContentType == TusHeaders.BodyType && request.ContentLength is null or > 0;

    /// <summary>Null if the checksum is malformed or of an unknown algorithm.</summary>
    public static UploadBody? UploadBody(this HttpRequest request)
    {
        var text = request.Headers[TusHeaders.Checksum].ToString();
        var checksum = text.Length == 0 ? null : UploadChecksum.Parse(text);
        return text.Length > 0 && checksum is null ? null : new UploadBody(request.StreamBody(), request.ContentLength, checksum);
    }
}
