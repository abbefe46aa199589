using Groundtruth.Benchmarks.Http;

namespace Groundtruth.Benchmarks.Exports;

/// <summary>nginx with one worker, which serves the files of a folder.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly Child process;
    private readonly string folder;

    private FileServer(Child process, string folder, string url) => (this.process, this.folder, Url) = (process, folder, url);

    public string Url { get; }

    public static async Task<FileServer> Start(string root, bool sendsFiles, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("groundtruth-nginx-").FullName;
        var (port, configuration) = (Ports.Free(), Path.Combine(folder, "nginx.conf"));
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { }
            http {
              access_log off;
              sendfile {{(sendsFiles ? "on" : "off")}};
              client_body_temp_path {{folder}}/client;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              server {
                listen 127.0.0.1:{{port}};
                root {{root}};
                location = /ready { return 204; }
              }
            }
            """,
            ct);
        var program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
        var server = new FileServer(
            Child.Start(program, ["-c", configuration, "-p", folder, "-e", $"{folder}/error.log"]), folder, $"http://127.0.0.1:{port}");
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        await Ports.WaitForResponse(server.process, http, "/ready", key: null, ct);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
