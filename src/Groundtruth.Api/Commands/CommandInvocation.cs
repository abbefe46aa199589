using System.CommandLine;
using Groundtruth.Api.Hosting;

namespace Groundtruth.Api.Commands;

internal sealed class CommandInvocation : InvocationConfiguration
{
    public CommandInvocation()
    {
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = Shutdown.ProcessLimit;
    }

    /// <summary>In the form <c>--Name=value</c>.</summary>
    public string[] Settings { get; init; } = [];

    public static string[] SettingsOf(ParseResult result) => ((CommandInvocation)result.InvocationConfiguration).Settings;
}
