using Groundtruth.Application;
using Groundtruth.Application.Storage;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Keeps space free on the volume of local media.</summary>
/// <remarks>The database and other data may be on it.</remarks>
internal sealed class DiskSpace(LocalMediaOptions options) : IDiskSpace
{
    public void Check()
    {
        if (VolumeOf(options.Path).AvailableFreeSpace < options.MinFreeBytes)
        {
            throw new UnavailableException("The volume of local media has less space than Storage:MinFreeBytes.");
        }
    }

    /// <param name="folder">Need not exist yet.</param>
    public static DriveInfo VolumeOf(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return new DriveInfo(folder);
    }

    /// <exception cref="UnavailableException">The volume is full.</exception>
    public static T Guard<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (IOException e) when (FullDisk.Is(e))
        {
            throw Full(e);
        }
    }

    /// <inheritdoc cref="Guard{T}(Func{T})"/>
    public static async Task<T> Guard<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (IOException e) when (FullDisk.Is(e))
        {
            throw Full(e);
        }
    }

    private static UnavailableException Full(IOException e) => new("The volume of local media is full.", e);
}
