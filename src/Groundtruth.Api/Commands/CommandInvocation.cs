using System.CommandLine;

namespace Groundtruth.Api.Commands;

internal sealed class CommandInvocation : InvocationConfiguration
{
    public CommandInvocation()
    {
        EnableDefaultExceptionHandler = false;

        // Time to finish running requests and to stop the embedded database.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(30);
    }

    /// <summary>In the form <c>--Name=value</c>.</summary>
    public string[] Settings { get; init; } = [];

    public static string[] SettingsOf(ParseResult result) => ((CommandInvocation)result.InvocationConfiguration).Settings;
}
