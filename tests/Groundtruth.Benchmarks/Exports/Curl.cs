using System.Globalization;
using Groundtruth.Benchmarks.Http;

namespace Groundtruth.Benchmarks.Exports;

/// <summary>A client that costs every server the same.</summary>
internal static class Curl
{
    public static Task Save(string url, string path, CancellationToken ct) => Run(url, path, ct);

    /// <summary>Downloads and drops the bytes. Returns bytes per second.</summary>
    public static async Task<double> Speed(string url, CancellationToken ct) =>
        double.Parse((await Run(url, "/dev/null", ct))[^1], CultureInfo.InvariantCulture);

    private static Task<IReadOnlyList<string>> Run(string url, string path, CancellationToken ct) => Child.Run(
        "curl", ["--silent", "--show-error", "--fail", "--output", path, "--write-out", "%{speed_download}\\n", url],
        environment: null, folder: null, ct);
}
