using System.Collections.Concurrent;
using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Cluster;

public sealed partial class ClusterTests
{
    /// <summary>Clients that send one request after the other: reads, and writes with an Idempotency-Key.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private const int Clients = 6;

        private readonly CancellationTokenSource stopping = new();
        private readonly HttpClient http;
        private readonly Buyer[] buyers;
        private readonly ConcurrentQueue<string> created = new();
        private readonly ConcurrentQueue<string> failures = new();
        private Task clients = Task.CompletedTask;
        private int begun;
        private int done;

        private Load(Uri proxy, Buyer[] buyers) => (http, this.buyers) = (Replica.HttpTo(proxy), buyers);

        public string[] CreatedIds => [.. created];

        public string[] Failures => [.. failures];

        public string[] OrgIds => [.. buyers.Select(buyer => buyer.OrgId)];

        public static async Task<Load> Start(Uri proxy, Buyer[] buyers)
        {
            var load = new Load(proxy, buyers);
            load.clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(load.Loop)));
            await load.WaitForProgress();
            return load;
        }

        /// <summary>Waits until a hundred more requests have completed.</summary>
        public Task WaitForProgress()
        {
            var enough = Volatile.Read(ref done) + 100;
            return Eventually.Is(true, () => Task.FromResult(Volatile.Read(ref done) >= enough));
        }

        public async Task Stop()
        {
            await stopping.CancelAsync();
            await clients;
        }

        public async ValueTask DisposeAsync()
        {
            await Stop();
            http.Dispose();
            stopping.Dispose();
        }

        private async Task Loop()
        {
            while (!stopping.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref begun);
                var buyer = buyers[number % buyers.Length];
                try
                {
                    await (number % 2 == 0 ? Read(buyer) : Create(buyer, $"load-{number}"));
                }
                catch (HttpRequestException e)
                {
                    failures.Enqueue($"{number}: {e}");
                }

                Interlocked.Increment(ref done);

                // Leaves the processor to the replica that starts.
                await Task.Delay(20);
            }
        }

        private async Task Read(Buyer buyer) =>
            Check(await Send(buyer.Request(HttpMethod.Get, "/api/v1/tasks?limit=5", null)), HttpStatusCode.OK);

        private async Task Create(Buyer buyer, string key)
        {
            var response = await CreateTask(Send, buyer, key);
            if (Check(response, HttpStatusCode.Created))
            {
                created.Enqueue(response.Id);
            }
        }

        private bool Check(ApiResponse response, HttpStatusCode expected)
        {
            if (response.Status != expected)
            {
                failures.Enqueue(response.ToString());
            }

            return response.Status == expected;
        }

        private async Task<ApiResponse> Send(HttpRequestMessage request)
        {
            using (request)
            {
                using var response = await http.SendAsync(request);
                return await ApiResponse.Read(response);
            }
        }
    }
}
