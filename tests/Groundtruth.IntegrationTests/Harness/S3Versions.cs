using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>The versions that <see cref="S3StandIn"/> keeps while its bucket is versioned.</summary>
internal sealed class S3Versions(S3StandIn store)
{
    private readonly List<(string Key, string Id, bool IsMarker)> kept = [];

    public int Count(string key)
    {
        lock (kept)
        {
            return kept.Count(version => version.Key == key);
        }
    }

    public void Add(string key, StoredObject stored)
    {
        if (store.IsVersioned)
        {
            Add(key, stored.Version, isMarker: false);
        }
    }

    public Task Delete(HttpContext context, string key)
    {
        store.Objects.TryRemove(key, out _);
        if (context.Request.Query["versionId"].ToString() is { Length: > 0 } id)
        {
            lock (kept)
            {
                kept.RemoveAll(version => version.Key == key && version.Id == id);
            }
        }
        else if (store.IsVersioned)
        {
            var marker = Guid.NewGuid().ToString();
            Add(key, marker, isMarker: true);
            context.Response.Headers["x-amz-delete-marker"] = "true";
            context.Response.Headers["x-amz-version-id"] = marker;
        }

        context.Response.StatusCode = 204;
        return context.Response.CompleteAsync();
    }

    public Task List(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        string listed;
        lock (kept)
        {
            listed = string.Concat(kept.Where(version => version.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(version =>
                version.IsMarker
                    ? $"<DeleteMarker><Key>{version.Key}</Key><VersionId>{version.Id}</VersionId></DeleteMarker>"
                    : $"<Version><Key>{version.Key}</Key><VersionId>{version.Id}</VersionId></Version>"));
        }

        return S3StandIn.Xml(context, $"<ListVersionsResult><IsTruncated>false</IsTruncated>{listed}</ListVersionsResult>");
    }

    private void Add(string key, string id, bool isMarker)
    {
        lock (kept)
        {
            kept.Add((key, id, isMarker));
        }
    }
}
