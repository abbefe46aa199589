namespace Groundtruth.Domain.Uploads;

public enum UploadProtocol
{
    /// <summary>One <c>PUT</c> to this server.</summary>
    Put,

    /// <summary>A form of a page without JavaScript.</summary>
    Form,

    /// <summary>tus 1.0.0 to this server.</summary>
    Tus,

    /// <summary>To a remote store, by <c>PUT</c>, by tus or in parts. This server learns of it by asking the store.</summary>
    Direct,
}
