using System.CommandLine;
using Groundtruth.Api.Commands;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Commands;

public sealed class CommandLimitTests : ApiTests
{
    protected override bool HasWorkers => false;

    /// <summary>A request would wait for 6 seconds.</summary>
    [Test]
    public async Task Command_waits_for_a_statement_as_long_as_a_job()
    {
        var command = new Command("probe");
        command.SetAction((result, ct) => Operations.Run(
            result,
            services => Task.FromResult<Result<int>>(services.GetRequiredService<StatementLimits>().CommandTimeout),
            (limit, _) => Task.FromResult(limit),
            ct));

        var seconds = await command.Parse(Array.Empty<string>()).InvokeAsync(new CommandInvocation
        {
            Settings =
            [
                "--environment=Production", "--Logging:LogLevel:Default=None",
                $"--ConnectionStrings:Groundtruth={TestRun.WithDefaultLimits(Server.ConnectionString)}",
                $"--Secrets:EncryptionKey={Settings["Secrets:EncryptionKey"]}",
            ],
        });

        Assert.That(seconds, Is.EqualTo(31));
    }
}
