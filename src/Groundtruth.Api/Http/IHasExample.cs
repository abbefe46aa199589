namespace Groundtruth.Api.Http;

/// <summary>A response with an example for the OpenAPI document.</summary>
public interface IHasExample<TSelf>
    where TSelf : IHasExample<TSelf>
{
    static abstract TSelf Example { get; }

    /// <summary>The example of an item in a list.</summary>
    static virtual TSelf ListExample => TSelf.Example;
}
