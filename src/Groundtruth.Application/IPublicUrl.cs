namespace Groundtruth.Application;

public interface IPublicUrl
{
    /// <summary>The base of every link handed out, without a slash at its end.</summary>
    string Value { get; }
}

/// <summary>Something that a request needs cannot be reached; trying again later helps.</summary>
public sealed class UnavailableException(string message, Exception inner) : Exception(message, inner);
