using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>The proxy that docs/replicas.md describes, with its configuration.</summary>
public sealed partial class Nginx : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("groundtruth-nginx-").FullName;
    private readonly int port = Ports.Free();
    private Process? process;

    public Uri Address => new($"http://127.0.0.1:{port}");

    private string Configuration => Path.Combine(folder, "nginx.conf");

    /// <summary>Starts or reloads it. Waits until earlier workers have served their requests.</summary>
    public async Task Use(IEnumerable<Uri> replicas)
    {
        await File.WriteAllTextAsync(Configuration, Configure(replicas));
        if (process is null)
        {
            string[] arguments = ["-c", Configuration, "-p", folder, "-e", Path.Combine(folder, "error.log")];
            process = Process.Start(new ProcessStartInfo(Program(), arguments))!;
            await Eventually.Is(true, () => Ports.Accepts(port));
            return;
        }

        var before = Workers();
        await process.Signal("HUP");
        await Eventually.Is(true, () => Task.FromResult(Workers() is { Length: > 0 } workers && !workers.Intersect(before).Any()));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.Signal("TERM");
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Closes each connection of a client after its response, so that no request races with the end of a worker.</summary>
    private string Configure(IEnumerable<Uri> replicas)
    {
        var documented = Block().Match(File.ReadAllText(Path.Combine(NodeScript.Root, "docs/replicas.md"))).Groups[1].Value;
        var servers = string.Concat(replicas.Select(replica => $"  server {replica.Authority};\n"));
        var site = Listen().Replace(Servers().Replace(documented, servers, 1), $"listen 127.0.0.1:{port};");
        return
            $$"""
            daemon off;
            user root;
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { }
            http {
            access_log off;
            keepalive_timeout 0;
            client_body_temp_path {{folder}}/client;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            {{site}}
            }
            """;
    }

    private string[] Workers()
    {
        var id = process!.Id.ToString(CultureInfo.InvariantCulture);
        return File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Debian's folder is not on the path of every user.</summary>
    private static string Program() => File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";

    [GeneratedRegex(@"```nginx\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?:  server [\d.:]+;\n)+")]
    private static partial Regex Servers();

    [GeneratedRegex(@"listen \d+;")]
    private static partial Regex Listen();
}
