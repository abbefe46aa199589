using Groundtruth.Application;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Turns a refusal of the operating system into that of an unavailable store.</summary>
/// <remarks>A file that cannot be deleted now is deleted later, so it must not stop a sweep.</remarks>
internal static class LocalDeletion
{
    /// <exception cref="UnavailableException">The operating system refused.</exception>
    public static void Run(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException("A local file could not be deleted.", e);
        }
    }
}
