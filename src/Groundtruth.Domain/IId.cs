namespace Groundtruth.Domain;

public interface IId
{
    string Value { get; }
}
