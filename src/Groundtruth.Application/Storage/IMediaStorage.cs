namespace Groundtruth.Application.Storage;

/// <summary>Stores media by key. Every implementation throws <see cref="UnavailableException"/> if the store cannot be reached.</summary>
public interface IMediaStorage
{
    Task<StoredMedia?> Find(string key, CancellationToken ct);

    Task<string> SignDownload(string key, TimeSpan lifetime, CancellationToken ct);

    /// <summary>
    /// A URL that lets its holder upload one object directly to the store. It cannot overwrite an existing object, but can
    /// write again after <see cref="Move"/> or <see cref="Delete"/> until it expires. Not every store enforces size, type and
    /// lifetime, so uploads are moved away and inspected before use.
    /// </summary>
    Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct);

    /// <summary>Moves an object within the store, overwriting the target. Returns false if the source does not exist.</summary>
    Task<bool> Move(string from, string to, CancellationToken ct);

    /// <exception cref="FileNotFoundException">The object does not exist.</exception>
    Task<Stream> OpenRead(string key, CancellationToken ct);

    Task Delete(string key, CancellationToken ct);

    /// <summary>Stores an object, overwriting an existing one.</summary>
    /// <param name="content">A seekable stream, so that it can be sent again.</param>
    Task Store(string key, Stream content, string contentType, CancellationToken ct);

    /// <summary>Parts of uploads that go directly to the store; null if the store does not have them.</summary>
    IMultipartStorage? Multipart => null;

    /// <summary>
    /// Lets a client upload one object in chunks by the store's own tus endpoint; null if the store has none. Has the limits
    /// of <see cref="SignUpload"/>.
    /// </summary>
    Task<ResumableTarget?> SignResumable(string key, string contentType, CancellationToken ct) =>
        Task.FromResult<ResumableTarget?>(null);
}

/// <param name="ContentType">As declared by the uploader or derived from the key's extension; not verified.</param>
/// <param name="Version">Changes with the bytes under the key; null if the store does not tell.</param>
public sealed record StoredMedia(long ByteSize, string ContentType, string? Version = null);
