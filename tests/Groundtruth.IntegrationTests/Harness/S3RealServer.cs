using System.Diagnostics;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>The S3 server <c>s3rver</c> on loopback. Has no conditional writes, no abort and no list of parts.</summary>
internal sealed class S3RealServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private S3RealServer(Process process, string folder, string address) =>
        (this.process, this.folder, Address) = (process, folder, address);

    public string Address { get; }

    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("Storage:Provider", "S3"),
        new("Storage:S3:ServiceUrl", Address),
        new("Storage:S3:Bucket", MediaStandIn.Bucket),
        new("Storage:S3:AccessKey", "S3RVER"),
        new("Storage:S3:SecretKey", "S3RVER"),
        new("Storage:S3:Region", "us-east-1"),
        new("Storage:S3:ConditionalWrites", "false"),
    ];

    public static async Task<S3RealServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("groundtruth-s3-").FullName;
        var process = NodeScript.Start("media-stores/s3rver.mjs", folder, MediaStandIn.Bucket);
        var errors = process.StandardError.ReadToEndAsync();
        return await process.StandardOutput.ReadLineAsync() is { } port
            ? new S3RealServer(process, folder, $"http://127.0.0.1:{port}")
            : throw new InvalidOperationException($"Run './build.sh Node' first. {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
