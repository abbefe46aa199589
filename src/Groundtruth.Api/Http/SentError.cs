namespace Groundtruth.Api.Http;

/// <summary>Request feature: the error of the response.</summary>
internal sealed record SentError(string Code);
