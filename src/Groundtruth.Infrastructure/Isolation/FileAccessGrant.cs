namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Lets the user of an isolated program read its inputs and write to its folder.</summary>
/// <remarks>Their parent folders still keep every other user out.</remarks>
internal static class FileAccessGrant
{
    private const UnixFileMode Everything = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static void Give(ForeignProgram program)
    {
        // Unless this program is root, isolated programs run as the same user.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        foreach (var input in program.Inputs)
        {
            File.SetUnixFileMode(input, File.GetUnixFileMode(input) | UnixFileMode.OtherRead);
        }

        if (program.OutputFolder is { } folder)
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Everything);
        }
    }
}
