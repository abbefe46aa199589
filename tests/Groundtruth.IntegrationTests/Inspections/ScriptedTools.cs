using System.Runtime.Versioning;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>A folder of scripts that stand in for ffmpeg and ffprobe.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScriptedTools : IDisposable
{
    private const UnixFileMode Anyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public ScriptedTools()
    {
        File.SetUnixFileMode(Folder, Anyone);
        Real("ffmpeg");
        Real("ffprobe");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("groundtruth-tools-").FullName;

    /// <summary>Calls the installed program.</summary>
    public void Real(string name) => Script(name, "");

    /// <param name="body">Lines of a shell; the installed program runs afterwards unless they exit.</param>
    public void Script(string name, string body)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\nexec /usr/bin/{name} \"$@\"\n");
        File.SetUnixFileMode(path, Anyone);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
