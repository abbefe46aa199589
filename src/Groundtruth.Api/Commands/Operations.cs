using System.CommandLine;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;
using MediatR;

namespace Groundtruth.Api.Commands;

internal static class Operations
{
    public static Task<int> Send<T>(ParseResult result, IRequest<Result<T>> message, Action<T> print, CancellationToken ct) => Run(
        result,
        message,
        value =>
        {
            print(value);
            return Task.FromResult(0);
        },
        ct);

    public static Task<int> Run<T>(ParseResult result, IRequest<Result<T>> message, Func<T, Task<int>> print, CancellationToken ct) =>
        Run(result, services => services.GetRequiredService<IMediator>().Send(message, ct), (value, _) => print(value), ct);

    public static async Task<int> Run<T>(
        ParseResult result, Func<IServiceProvider, Task<Result<T>>> send, Func<T, DateTimeOffset, Task<int>> print, CancellationToken ct)
    {
        BackgroundWork.Begin();
        await using var startup = await Startup.Create(CommandInvocation.SettingsOf(result), Startup.LogToStandardError, ct);
        await using var stop = ct.Register(startup.App.Lifetime.StopApplication);
        await using var scope = startup.App.Services.CreateAsyncScope();
        var outcome = await send(scope.ServiceProvider);
        return outcome.Error is { } error
            ? Output.Refuse(result, error)
            : await print(outcome.Value, scope.ServiceProvider.GetRequiredService<TimeProvider>().Now());
    }

    public static Command List<TStatus, T>(string kind, Func<TStatus?, IQuery<Page<T>>> query, Func<T, object> json, Func<T, string> line)
        where TStatus : struct, Enum
    {
        var status =
            new Option<string?>("--status")
            {
                Description = $"List only items with this status: {string.Join(", ", SnakeCase<TStatus>.All)}.",
            };
        status.AcceptOnlyFromAmong([.. SnakeCase<TStatus>.All]);
        var command = new Command("list", $"List the {kind} of all organizations, newest first.") { status, Output.Json };
        command.SetAction((result, ct) => Run(
            result,
            query(SnakeCase<TStatus>.ReadOrNull(result.GetValue(status))),
            page => Output.WriteList(result, kind, page.Items, json, line, $"No {kind} found.", ct),
            ct));
        return command;
    }

    public static Command Retry<T>(string description, Func<Id<T>, ICommand<T>> command, Func<T, object> json)
        where T : IIdentified
    {
        var id = new Argument<string>("id") { Description = $"The id ({T.IdPrefix}…)." };
        var retry = new Command("retry", description) { id, Output.Json };
        retry.SetAction((result, ct) => Send(
            result, command(IdOf<T>(result, id)), tried => Output.Write(result, json(tried), "Retry scheduled."), ct));
        return retry;
    }

    /// <summary>Returns the default id for malformed text, so that the use case reports "not found".</summary>
    public static Id<T> IdOf<T>(ParseResult result, Argument<string> argument)
        where T : IIdentified => Id<T>.TryParse(result.GetRequiredValue(argument), out var id) ? id : default;
}
