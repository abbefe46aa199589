using System.Diagnostics;
using System.Globalization;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>The contents of postmaster.pid.</summary>
/// <remarks>The file survives a crash, after which another program may have the process id: verify by connecting.</remarks>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketDirectory, string Address)
{
    public string Host => SocketDirectory.Length > 0 ? SocketDirectory : Address;

    public static PostmasterFile? Read(string path)
    {
        try
        {
            using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var lines = file.ReadToEnd().Split('\n');
            return new PostmasterFile(Number(lines, 0), Number(lines, 3), Text(lines, 4), Text(lines, 5));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public string? ProcessName()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(string[] lines, int index) => index < lines.Length ? lines[index].Trim() : "";

    private static int Number(string[] lines, int index) =>
        int.TryParse(Text(lines, index), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
