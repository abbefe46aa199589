namespace Groundtruth.Application;

/// <summary>Something that a request needs cannot be reached; trying again later helps.</summary>
public sealed class UnavailableException(string message, Exception inner) : Exception(message, inner);
