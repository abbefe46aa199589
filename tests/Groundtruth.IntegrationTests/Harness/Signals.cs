using System.Diagnostics;
using System.Globalization;

namespace Groundtruth.IntegrationTests.Harness;

internal static class Signals
{
    /// <param name="name">Without the prefix, such as <c>TERM</c>.</param>
    public static async Task Signal(this Process process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
