namespace Groundtruth.Application.Hosting;

public interface IPublicUrl
{
    /// <summary>The base of every link, without a trailing slash.</summary>
    string Value { get; }
}
