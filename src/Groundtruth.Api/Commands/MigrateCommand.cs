using System.CommandLine;
using Groundtruth.Api.Hosting;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Api.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Apply pending database migrations.") { Output.Json };
        command.SetAction(async (result, ct) =>
        {
            await using var startup = await Startup.Create(CommandInvocation.SettingsOf(result), Startup.LogToStandardError, ct);
            var progress = result.InvocationConfiguration.Error;
            var applied = await startup.App.Services.GetRequiredService<Migrator>()
                .Apply(new MigrationReport(name => progress.WriteLine($"Applying {name}"), progress.WriteLine), ct);
            Output.Write(
                result,
                new { applied },
                applied.Count == 0 ? "The database is up to date." : $"Applied:\n  {string.Join("\n  ", applied)}");
            return 0;
        });
        return command;
    }
}
