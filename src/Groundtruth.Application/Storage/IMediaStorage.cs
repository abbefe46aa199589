namespace Groundtruth.Application.Storage;

/// <summary>
/// Where videos lie, each under a key that we made. Whoever stores them, a store that cannot be reached is an <see cref="UnavailableException"/>.
/// </summary>
public interface IMediaStorage
{
    /// <summary>What is there; null when nothing is.</summary>
    Task<StoredMedia?> Find(string key, CancellationToken ct);

    /// <summary>A URL under which whoever has it may download the object for so long.</summary>
    Task<string> SignDownload(string key, TimeSpan lifetime, CancellationToken ct);

    /// <summary>
    /// Lets whoever has it upload one object to where nothing is yet, past this program where the store is another. While something is there,
    /// nothing can be written over it; after a <see cref="Move"/> or <see cref="Delete"/> the same URL may write again, until it expires. Not every
    /// store holds to the size, the type and the lifetime, so an upload is moved away and then looked at before it is believed.
    /// </summary>
    Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct);

    /// <summary>Moves an object inside the store, over what is at the new key. False when there is nothing to move.</summary>
    Task<bool> Move(string from, string to, CancellationToken ct);

    /// <summary>The object's bytes, as a stream that holds little of them at a time.</summary>
    /// <exception cref="FileNotFoundException">There is nothing.</exception>
    Task<Stream> OpenRead(string key, CancellationToken ct);

    /// <summary>Removes what is there, if anything is.</summary>
    Task Delete(string key, CancellationToken ct);

    /// <summary>Puts an object there, over what was.</summary>
    /// <param name="content">A stream that can be read again from its beginning, in case that it has to be sent again.</param>
    Task Store(string key, Stream content, string contentType, CancellationToken ct);
}

/// <summary>An object in storage.</summary>
/// <param name="ContentType">As its uploader or its key's ending says: a claim, not a finding.</param>
public sealed record StoredMedia(long ByteSize, string ContentType);

/// <summary>How to upload one object: a request of this method to this URL, with these headers.</summary>
public sealed record UploadTarget(string Url, string Method, IReadOnlyDictionary<string, string> Headers, long MaxBytes);

/// <param name="MaxBytes">How large an upload may be.</param>
public sealed record UploadOptions(long MaxBytes);
