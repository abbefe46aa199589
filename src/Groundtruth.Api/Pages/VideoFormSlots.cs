using System.Collections.Concurrent;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;

namespace Groundtruth.Api.Pages;

/// <summary>Limits the forms that this process buffers at the same time.</summary>
internal sealed class VideoFormSlots
{
    private const int MaxForms = 4;

    private readonly ConcurrentDictionary<string, HttpContext> uploading = new();

    /// <summary>Takes a slot until the response has been sent. Null if admitted.</summary>
    public Error? Take(HttpContext http, string userId)
    {
        if (!uploading.TryAdd(userId, http))
        {
            return StorageErrors.UploadInProgress;
        }

        http.Response.OnCompleted(() =>
        {
            uploading.TryRemove(KeyValuePair.Create(userId, http));
            return Task.CompletedTask;
        });
        return uploading.Count > MaxForms ? StorageErrors.ManyUploads : null;
    }
}
