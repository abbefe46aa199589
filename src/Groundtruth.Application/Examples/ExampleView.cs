using Groundtruth.Application.Storage;

namespace Groundtruth.Application.Examples;

/// <param name="Upload">The upload URL, valid for an hour.</param>
public sealed record ExampleView(string ExampleMediaKey, UploadTarget Upload, DateTimeOffset ExpiresAt);
