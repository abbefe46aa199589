using System.IO.MemoryMappedFiles;
using System.Net;
using Groundtruth.Benchmarks.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Benchmarks.Webhooks;

/// <summary>
/// A receiver in a separate process: returns 204, but never responds under <c>/dead</c>.
/// A memory-mapped file shares the count and the time of the last delivery, so that reading them costs nothing.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly Child process;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private long baseline;

    private Receiver(Child process, MemoryMappedFile file, string url)
    {
        (this.process, this.file, Url) = (process, file, url);
        view = file.CreateViewAccessor();
    }

    public string Url { get; }

    public long Count => view.ReadInt64(0) - baseline;

    public long LastReceivedAt => view.ReadInt64(8);

    public static async Task<Receiver> Start(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, "received");
        await File.WriteAllBytesAsync(path, new byte[16], ct);
        var port = Ports.Free();
        var receiver = new Receiver(
            Child.Start("dotnet", [typeof(Receiver).Assembly.Location, "receive", $"{port}", path]),
            MemoryMappedFile.CreateFromFile(path),
            $"http://127.0.0.1:{port}");
        using var http = new HttpClient { BaseAddress = new Uri(receiver.Url) };
        await Ports.WaitForResponse(receiver.process, http, "/", key: null, ct);
        return receiver;
    }

    public static async Task Serve(int port, string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path);
        using var view = file.CreateViewAccessor();
        var count = 0L;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        await using var app = builder.Build();
        app.Run(async context =>
        {
            var now = TimeProvider.System.GetTimestamp();
            await context.Request.Body.CopyToAsync(Stream.Null);
            if (context.Request.Path == "/dead")
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            view.Write(8, now);
            view.Write(0, Interlocked.Increment(ref count));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await app.RunAsync();
    }

    public void Reset() => baseline = view.ReadInt64(0);

    /// <summary>Waits for a number of deliveries.</summary>
    public async Task Got(int expected, CancellationToken ct)
    {
        while (Count < expected)
        {
            await Task.Delay(1, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        view.Dispose();
        file.Dispose();
    }
}
