namespace Groundtruth.Application.Storage;

/// <summary>Recognizes that a write failed because its volume is full.</summary>
public static class FullDisk
{
    private const int LinuxNoSpace = 28, LinuxQuota = 122, MacQuota = 69, WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool Is(IOException e) =>
        e.HResult is LinuxNoSpace or LinuxQuota or MacQuota or WindowsDiskFull or WindowsHandleDiskFull;
}
