using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Counts the requests in the pipeline, which ends after a client has the response.</summary>
internal sealed class ActiveRequests : IStartupFilter
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            Interlocked.Increment(ref count);
            try
            {
                await rest(context);
            }
            finally
            {
                Interlocked.Decrement(ref count);
            }
        });
        next(app);
    };
}
