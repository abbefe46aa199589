namespace Groundtruth.Api.Http;

/// <summary>A feature of a request that was answered with an error.</summary>
internal sealed record SentError(string Code);
