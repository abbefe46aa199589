namespace Groundtruth.Application.Storage;

/// <summary>Stores media by key. Every implementation throws <see cref="UnavailableException"/> if the store cannot be reached.</summary>
public interface IMediaStorage
{
    Task<StoredMedia?> Find(string key, CancellationToken ct);

    /// <summary>A URL under which a browser shows the object.</summary>
    Task<string> SignDownload(string key, TimeSpan lifetime, CancellationToken ct) => SignDownload(key, lifetime, fileName: null, ct);

    /// <summary>A URL under which a browser saves the object, even for links from other origins.</summary>
    /// <param name="fileName">The name of the saved file; null for a URL under which a browser shows the object.</param>
    Task<string> SignDownload(string key, TimeSpan lifetime, string? fileName, CancellationToken ct);

    /// <summary>A URL that lets its holder upload one object directly to the store.</summary>
    /// <remarks>
    /// It cannot overwrite an existing object, but can write again after <see cref="Move"/> or <see cref="Delete"/> until it expires. Not
    /// every store enforces size, type and lifetime, so uploads are moved away and inspected before use. A store with a tus endpoint adds
    /// it to the target.
    /// </remarks>
    Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct);

    /// <summary>Moves an object within the store, overwriting the target.</summary>
    /// <remarks>Returns false if the source does not exist.</remarks>
    Task<bool> Move(string from, string to, CancellationToken ct);

    /// <summary>Like <see cref="Move"/>, but moves only the version that <see cref="Find"/> returned.</summary>
    Task<MoveOutcome> MoveVersion(string from, string to, string version, CancellationToken ct);

    /// <exception cref="FileNotFoundException">The object does not exist.</exception>
    Task<Stream> OpenRead(string key, CancellationToken ct) => OpenRead(key, from: 0, ct);

    /// <param name="from">The first byte to read, within the object.</param>
    /// <inheritdoc cref="OpenRead(string, CancellationToken)" path="/exception"/>
    Task<Stream> OpenRead(string key, long from, CancellationToken ct);

    /// <summary>Deletes an object and all its earlier versions.</summary>
    Task Delete(string key, CancellationToken ct);

    /// <summary>Stores an object, overwriting an existing one.</summary>
    /// <param name="content">A seekable stream, so that it can be sent again.</param>
    /// <exception cref="MediaRefusedException">The store does not accept an object of this size or type.</exception>
    Task Store(string key, Stream content, string contentType, CancellationToken ct);

    /// <summary>The keys under a prefix whose objects were written before the given time.</summary>
    IAsyncEnumerable<string> List(string prefix, DateTimeOffset before, CancellationToken ct);

    /// <summary>Multipart uploads directly to the store; null if the store does not support them.</summary>
    IMultipartStorage? Multipart => null;

    /// <summary>The store's own size limit; null if unknown or if it has none.</summary>
    /// <remarks>As read by the last <see cref="Check"/>.</remarks>
    long? MaxObjectBytes => null;

    /// <summary>Checks that the store's own settings permit uploads. Returns one sentence for each problem.</summary>
    Task<IReadOnlyList<string>> Check(long maxUploadBytes, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);
}

/// <param name="ContentType">As declared by the uploader or derived from the key's extension; not verified.</param>
/// <param name="Version">Changes with the bytes under the key; null if the store does not report it.</param>
public sealed record StoredMedia(long ByteSize, string ContentType, string? Version = null);
