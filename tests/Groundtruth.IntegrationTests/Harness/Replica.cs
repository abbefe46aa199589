using System.Net;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A process of the program with a client, as one of several behind a proxy.</summary>
public sealed class Replica : IAsyncDisposable
{
    private readonly HttpClient http;

    private Replica(ProgramProcess program)
    {
        Program = program;
        http = HttpTo(program.Address);
    }

    public ProgramProcess Program { get; }

    public Uri Address => Program.Address;

    /// <summary>Starts a replica and waits until a load balancer would send requests to it.</summary>
    public static async Task<Replica> Start(string connectionString, IReadOnlyDictionary<string, string?> settings)
    {
        var replica = new Replica(await ProgramProcess.Serve(connectionString, settings));
        await Eventually.Is(HttpStatusCode.OK, async () => (await replica.Get("/health/ready")).Status);
        return replica;
    }

    public static HttpClient HttpTo(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = address,
    };

    public Task<ApiResponse> Get(string path, string? secret = null) => Send(Requests.Make(secret, HttpMethod.Get, path, null));

    public async Task<ApiResponse> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            return await ApiResponse.Read(response);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Program.DisposeAsync();
    }
}
