using System.CommandLine;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Api.Commands;

/// <summary>How commands do what use cases do: in a program of their own, also beside a running server.</summary>
internal static class Operations
{
    public static Task<int> Send<T>(IRequest<Result<T>> message, Action<T> print, CancellationToken ct) => Run(message, value =>
    {
        print(value);
        return Task.FromResult(0);
    }, ct);

    /// <param name="print">Prints what came of it, and says with which exit code the command ends.</param>
    public static async Task<int> Run<T>(IRequest<Result<T>> message, Func<T, Task<int>> print, CancellationToken ct)
    {
        await using var startup = await Startup.Create([], Startup.LogToStandardError, ct);
        await using var scope = startup.App.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, ct);
        return result.Error is { } error ? Output.Refuse(error) : await print(result.Value);
    }

    /// <summary>A command that lists what there is of a kind, newest first.</summary>
    /// <param name="kind">In the plural, as people say it and as the JSON names it.</param>
    /// <param name="query">Finds those of one status, or all.</param>
    public static Command List<TStatus, T>(string kind, Func<TStatus?, IQuery<Page<T>>> query, Func<T, object> json, Func<T, string> line)
        where TStatus : struct, Enum
    {
        var status = new Option<string?>("--status") { Description = $"Only those: {string.Join(", ", Words<TStatus>.All)}." };
        status.AcceptOnlyFromAmong([.. Words<TStatus>.All]);
        var command = new Command("list", $"List every organization's {kind}, newest first.") { status, Output.Json };
        command.SetAction((result, ct) => Run(
            query(Words<TStatus>.ReadOrNull(result.GetValue(status))),
            page => Output.WriteList(result, kind, page.Items, json, line, $"There are no such {kind}.", ct),
            ct));
        return command;
    }

    /// <summary>A command that has something tried again.</summary>
    public static Command Retry<T>(string description, Func<Id<T>, ICommand<T>> command, Func<T, object> json)
        where T : IIdentified
    {
        var id = new Argument<string>("id") { Description = $"The id, {T.IdPrefix}… ." };
        var retry = new Command("retry", description) { id, Output.Json };
        retry.SetAction((result, ct) => Send(
            command(IdOf<T>(result, id)), tried => Output.Write(result, json(tried), "It is tried again."), ct));
        return retry;
    }

    /// <summary>A malformed id names nothing, which is then said.</summary>
    public static Id<T> IdOf<T>(ParseResult result, Argument<string> argument)
        where T : IIdentified => Id<T>.TryParse(result.GetRequiredValue(argument), out var id) ? id : default;
}
