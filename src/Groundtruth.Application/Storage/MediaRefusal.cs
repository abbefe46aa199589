namespace Groundtruth.Application.Storage;

public enum MediaRefusal
{
    TooLarge,
    WrongType,
}
