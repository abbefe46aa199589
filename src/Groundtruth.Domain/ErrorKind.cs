namespace Groundtruth.Domain;

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
    Gone,
}
