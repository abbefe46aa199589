using System.Globalization;
using Groundtruth.Benchmarks.Http;
using Groundtruth.Infrastructure.Postgres;

namespace Groundtruth.Benchmarks.Growth;

/// <summary>
/// Compares responses and statements of databases of different sizes. The data directories are kept, because the load of the largest takes
/// an hour and 40 GB.
/// </summary>
internal static class GrowthBenchmark
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("GROWTH_DATA") ?? Path.Combine(Path.GetTempPath(), "groundtruth-growth");

    /// <param name="arguments">Numbers of tasks, instead of the usual sizes.</param>
    public static async Task<int> Run(IReadOnlyList<string> arguments)
    {
        IReadOnlyList<GrowthSize> sizes = arguments.Count == 0 ? GrowthSize.All : [.. arguments.Select(Size)];
        try
        {
            foreach (var size in sizes)
            {
                await GrowthLoad.Run(size, Data(size), CancellationToken.None);
            }

            var report = new GrowthReport(sizes);
            report.Print(await Time(sizes));
            report.Print(await Explain(sizes));
            return report.PrintViolations();
        }
        catch (Exception e) when (e is BenchmarkException or EmbeddedPostgresException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<IReadOnlyList<GrowthTiming>> Time(IReadOnlyList<GrowthSize> sizes)
    {
        List<GrowthServer> servers = [];
        try
        {
            List<(GrowthServer Server, GrowthTenant Tenant, IReadOnlyList<GrowthPath> Paths)> each = [];
            foreach (var size in sizes)
            {
                var server = await GrowthServer.Start(size, Data(size), explains: false, CancellationToken.None);
                servers.Add(server);
                var tenant = await GrowthTenants.Largest(server);
                each.Add((server, tenant, GrowthPaths.Of(server.Routes, tenant)));
            }

            List<GrowthTiming> timings = [];
            for (var i = 0; i < each[0].Paths.Count; i++)
            {
                timings.Add(await GrowthTiming.Of([.. each.Select(size => (size.Server, size.Tenant, size.Paths[i]))]));
            }

            return timings;
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private static async Task<IReadOnlyList<StatementCosts>> Explain(IReadOnlyList<GrowthSize> sizes)
    {
        List<StatementCosts> all = [];
        foreach (var size in sizes)
        {
            await using var server = await GrowthServer.Start(size, Data(size), explains: true, CancellationToken.None);
            all.Add(await GrowthStatements.Of(server));
        }

        return all;
    }

    private static GrowthSize Size(string tasks) =>
        GrowthSize.All.FirstOrDefault(size => size.Name == tasks) ?? new(tasks, int.Parse(tasks, CultureInfo.InvariantCulture));

    private static string Data(GrowthSize size) => Path.Combine(Folder, size.Name);
}
