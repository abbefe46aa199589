namespace Groundtruth.Domain;

/// <summary>The kind of an <see cref="Error"/>; the API layer maps it to a status code.</summary>
public enum ErrorKind
{
    Invalid,
    Unauthorized,
    Forbidden,
    NotFound,
    Conflict,
    TooMany,
    Unavailable,
    TooLarge,
    WrongType,
}
