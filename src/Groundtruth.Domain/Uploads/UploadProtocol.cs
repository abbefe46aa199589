namespace Groundtruth.Domain.Uploads;

public enum UploadProtocol
{
    /// <summary>One <c>PUT</c> to this server.</summary>
    Put,

    /// <summary>An HTML form, without JavaScript.</summary>
    Form,

    /// <summary>tus 1.0.0 to this server.</summary>
    Tus,

    /// <summary>To a remote store, by <c>PUT</c>, tus or multipart upload.</summary>
    /// <remarks>This server queries the store for the file.</remarks>
    Direct,
}
