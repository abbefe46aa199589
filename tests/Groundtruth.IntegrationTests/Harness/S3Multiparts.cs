using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Multipart uploads of <see cref="S3StandIn"/>.</summary>
internal sealed class S3Multiparts(S3StandIn store)
{
    private const int MinPartBytes = 5 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Upload> uploads = new();

    public IEnumerable<string> Open => uploads.Keys;

    public void Reset() => uploads.Clear();

    public Task Act(HttpContext context, string key, byte[] body)
    {
        var request = context.Request;
        var id = request.Query["uploadId"].ToString();
        if (id == "")
        {
            return request.Method == "POST" ? Begin(context, key) : List(context);
        }

        if (!uploads.TryGetValue(id, out var upload) || upload.Key != key)
        {
            return S3StandIn.Refuse(context, 404, "NoSuchUpload");
        }

        switch (request.Method)
        {
            case "PUT":
                var part = new StoredObject(body, "");
                upload.Parts[int.Parse(request.Query["partNumber"].ToString(), CultureInfo.InvariantCulture)] = part;
                context.Response.Headers.ETag = part.ETag;
                return context.Response.CompleteAsync();
            case "GET":
                return ListParts(context, upload);
            case "DELETE":
                uploads.TryRemove(id, out _);
                context.Response.StatusCode = 204;
                return context.Response.CompleteAsync();
            default:
                return Complete(context, id, upload, XDocument.Parse(System.Text.Encoding.UTF8.GetString(body)));
        }
    }

    private Task Begin(HttpContext context, string key)
    {
        var id = Guid.NewGuid().ToString("n");
        uploads[id] = new Upload(key, context.Request.ContentType ?? "binary/octet-stream", store.Clock);
        return S3StandIn.Xml(
            context,
            $"<InitiateMultipartUploadResult><Key>{key}</Key><UploadId>{id}</UploadId></InitiateMultipartUploadResult>");
    }

    private Task List(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var listed = uploads.Where(pair => pair.Value.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair =>
            $"<Upload><Key>{pair.Value.Key}</Key><UploadId>{pair.Key}</UploadId>"
            + $"<Initiated>{Time(pair.Value.BegunAt)}</Initiated></Upload>");
        return S3StandIn.Xml(
            context,
            $"<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>{string.Concat(listed)}</ListMultipartUploadsResult>");
    }

    /// <summary>Two parts a page, so that clients must read on.</summary>
    private static Task ListParts(HttpContext context, Upload upload)
    {
        const int page = 2;
        _ = int.TryParse(context.Request.Query["part-number-marker"], CultureInfo.InvariantCulture, out var after);
        var rest = upload.Parts.Where(part => part.Key > after).ToList();
        var listed = rest.Take(page).Select(part =>
            $"<Part><PartNumber>{part.Key}</PartNumber><ETag>{part.Value.ETag}</ETag><Size>{part.Value.Bytes.Length}</Size></Part>");
        return S3StandIn.Xml(
            context,
            $"<ListPartsResult><IsTruncated>{(rest.Count > page ? "true" : "false")}</IsTruncated>" +
            $"<NextPartNumberMarker>{rest.Take(page).LastOrDefault().Key}</NextPartNumberMarker>{string.Concat(listed)}</ListPartsResult>");
    }

    private Task Complete(HttpContext context, string id, Upload upload, XDocument request)
    {
        var named = request.Root!.Elements().Select(part => (
            Number: (int)part.Elements().First(element => element.Name.LocalName == "PartNumber"),
            ETag: (string)part.Elements().First(element => element.Name.LocalName == "ETag"))).ToList();
        if (named.Any(part => !upload.Parts.TryGetValue(part.Number, out var stored) || stored.ETag.Trim('"') != part.ETag.Trim('"')))
        {
            return S3StandIn.Refuse(context, 400, "InvalidPart");
        }

        if (named.SkipLast(1).Any(part => upload.Parts[part.Number].Bytes.Length < MinPartBytes))
        {
            return S3StandIn.Refuse(context, 400, "EntityTooSmall");
        }

        if (store.HasConditionalWrites && context.Request.Headers.IfNoneMatch == "*" && store.Objects.ContainsKey(upload.Key))
        {
            return S3StandIn.Refuse(context, 412, "PreconditionFailed");
        }

        var joined = new StoredObject([.. named.SelectMany(part => upload.Parts[part.Number].Bytes)], upload.ContentType);
        store.Keep(upload.Key, joined);
        uploads.TryRemove(id, out _);
        return S3StandIn.Xml(
            context,
            $"<CompleteMultipartUploadResult><Key>{upload.Key}</Key><ETag>{joined.ETag}</ETag></CompleteMultipartUploadResult>");
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private sealed record Upload(string Key, string ContentType, DateTime BegunAt)
    {
        public SortedDictionary<int, StoredObject> Parts { get; } = [];
    }
}
