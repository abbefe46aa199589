namespace Groundtruth.Infrastructure.Previews;

/// <summary>A temporary folder for a video and the files made from it. Only this program's user can enter it.</summary>
internal sealed class CheckFolder : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("groundtruth-check-");

    public CheckFolder() => Outputs = parent.CreateSubdirectory("files").FullName;

    public string Source => Path.Combine(parent.FullName, "source");

    public string Outputs { get; }

    public void Dispose() => parent.Delete(recursive: true);
}
