using System.CommandLine;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.Infrastructure.Secrets;
using Microsoft.AspNetCore.Connections;

namespace Groundtruth.Api.Commands;

public static class CommandLine
{
    public static Task<int> Run(string[] args) => Run(args, new CommandInvocation());

    internal static async Task<int> Run(string[] args, CommandInvocation invocation)
    {
        var root = new RootCommand("Groundtruth: a marketplace for real-world video data.") { TreatUnmatchedTokensAsErrors = true };
        var serve = ServeCommand.Create("serve", "Start the server (default).");
        root.Subcommands.Add(serve);
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(KeysCommand.Create());
        root.Subcommands.Add(UsersCommand.Create());
        root.Subcommands.Add(PayoutsCommand.Create());
        root.Subcommands.Add(RefundsCommand.Create());
        root.Subcommands.Add(InspectionsCommand.Create());
        root.Subcommands.Add(MediaCommand.Create());
        root.Subcommands.Add(ExportsCommand.Create());
        root.Subcommands.Add(DisputesCommand.Create());
        root.Subcommands.Add(LedgerCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(SecretsCommand.Create());
        root.Subcommands.Add(OpenApiCommand.Create());
        root.SetAction((_, ct) => ServeCommand.Serve(ct));

        try
        {
            return await root.Parse(args).InvokeAsync(invocation);
        }
        catch (Exception e) when (e is SettingsException or EmbeddedPostgresException or UnavailableException or MigrationException
            or UnknownEncryptionKeyException
            || e is IOException { InnerException: AddressInUseException })
        {
            await invocation.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
