namespace Groundtruth.Application.Storage;

/// <summary>The free space on the volume of local media.</summary>
public interface IDiskSpace
{
    /// <exception cref="UnavailableException">The volume has too little space.</exception>
    void Check();
}
