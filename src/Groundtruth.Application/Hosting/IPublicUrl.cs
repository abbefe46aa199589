namespace Groundtruth.Application.Hosting;

public interface IPublicUrl
{
    /// <summary>The base of every link handed out, without a slash at its end.</summary>
    string Value { get; }
}
