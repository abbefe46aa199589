using System.Globalization;
using System.Text.Json.Nodes;
using Groundtruth.Application.Media;
using Groundtruth.Domain.Media;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>The bucket's settings, which an operator may change at any time.</summary>
internal sealed class SupabaseBucket(StorePipelines pipelines)
{
    private static readonly string[] StoredTypes = [.. VideoType.All, MediaTypes.Of(".jpg")];

    private long fileSizeLimit;

    /// <summary>In bytes; null while unknown, or if the bucket has none.</summary>
    public long? FileSizeLimit => Interlocked.Read(ref fileSizeLimit) is var limit and > 0 ? limit : null;

    /// <summary>Reads the settings. Returns one sentence for each unsuitable one.</summary>
    public async Task<IReadOnlyList<string>> Check(SupabaseApi supabase, long maxUploadBytes, CancellationToken ct)
    {
        var found = await supabase.Call(
            pipelines.Quick, HttpMethod.Get, $"bucket/{Uri.EscapeDataString(supabase.Bucket)}", null, SupabaseApi.Missing, ct);
        if (found is null)
        {
            return [$"The Supabase bucket '{supabase.Bucket}' does not exist. Create it as a private bucket."];
        }

        Interlocked.Exchange(ref fileSizeLimit, found["file_size_limit"]?.GetValue<long>() ?? 0);
        return [.. Problems(found, maxUploadBytes)];
    }

    private IEnumerable<string> Problems(JsonNode found, long maxUploadBytes)
    {
        if (found["public"]?.GetValue<bool>() == true)
        {
            yield return "The Supabase bucket is public: anyone who knows an object's key can download it. Make it private.";
        }

        if (FileSizeLimit is { } limit && limit < maxUploadBytes)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The Supabase bucket accepts {limit} bytes, but Storage:MaxUploadBytes is {maxUploadBytes}. Make them equal.");
        }

        if (found["allowed_mime_types"] is JsonArray { Count: > 0 } allowed
            && StoredTypes.Where(type => !allowed.Any(pattern => Allows(pattern!.GetValue<string>(), type))).ToList()
                is { Count: > 0 } refused)
        {
            yield return $"The Supabase bucket rejects {string.Join(", ", refused)}. Add them to its allowed MIME types.";
        }
    }

    private static bool Allows(string pattern, string type) =>
        pattern is "*/*" || pattern == type
        || (pattern.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(pattern[..^1], StringComparison.Ordinal));
}
