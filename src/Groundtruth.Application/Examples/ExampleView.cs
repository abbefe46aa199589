using Groundtruth.Application.Storage;

namespace Groundtruth.Application.Examples;

public sealed record ExampleView(string ExampleMediaKey, UploadTarget Upload, DateTimeOffset ExpiresAt);
