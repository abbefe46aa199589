namespace Groundtruth.Application;

/// <summary>A dependency of the request is unreachable; a later retry may succeed.</summary>
public sealed class UnavailableException(string message, Exception inner) : Exception(message, inner);
