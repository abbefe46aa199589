namespace Groundtruth.Domain;

public interface IIdentified
{
    /// <summary>The prefix of every id of this type, such as <c>tsk_</c>.</summary>
    static abstract string IdPrefix { get; }
}
