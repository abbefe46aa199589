namespace Groundtruth.Domain;

/// <summary>Lets a pipeline behavior create a failed result without knowing its value type.</summary>
public interface IFailable<TSelf>
    where TSelf : IFailable<TSelf>
{
    static abstract TSelf Fail(Error error);
}
