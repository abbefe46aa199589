namespace Groundtruth.Api.Http;

public interface IHasExample<TSelf>
    where TSelf : IHasExample<TSelf>
{
    static abstract TSelf Example { get; }

    static virtual TSelf ListExample => TSelf.Example;
}
