namespace Groundtruth.Application.Storage;

/// <param name="UploadId">The store's id of the upload; worthless without the store's credentials.</param>
public sealed record MultipartUpload(string Key, string UploadId);
