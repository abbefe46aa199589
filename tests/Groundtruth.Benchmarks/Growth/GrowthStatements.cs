namespace Groundtruth.Benchmarks.Growth;

/// <summary>Everything that requests and jobs execute at one size, with what each statement read.</summary>
internal static class GrowthStatements
{
    /// <returns>The costliest execution of each statement, and the request or job that executed it.</returns>
    public static async Task<StatementCosts> Of(GrowthServer server)
    {
        StatementCosts worst = [];
        void Keep(string source)
        {
            foreach (var cost in server.Plans.Take())
            {
                if (!worst.TryGetValue(cost.Statement, out var known) || known.Cost.RowsPerRow < cost.RowsPerRow)
                {
                    worst[cost.Statement] = (cost, source);
                }
            }
        }

        foreach (var tenant in new[] { await GrowthTenants.Ordinary(server), await GrowthTenants.Largest(server) })
        {
            server.Plans.Take();
            foreach (var path in GrowthPaths.Of(server.Routes, tenant))
            {
                await server.Send(HttpMethod.Get, path.Path, path.Credential(tenant));
                Keep($"{path.Template} ({tenant.Name})");
            }

            await GrowthChanges.Send(server, tenant);
            Keep($"changes ({tenant.Name})");
        }

        await GrowthChanges.MakeDue(server);
        foreach (var job in server.Jobs.Concat(server.Jobs))
        {
            await server.Run(job);
            Keep(job);
        }

        return worst;
    }
}
