namespace Groundtruth.Domain;

/// <summary>An id of any type, for code that only needs its text.</summary>
public interface IId
{
    string Value { get; }
}
