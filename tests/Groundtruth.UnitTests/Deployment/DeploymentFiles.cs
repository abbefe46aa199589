using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>The files from which an installation is made.</summary>
internal static partial class DeploymentFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../.."));

    /// <summary>The services of compose.yaml that run this program.</summary>
    public static string[] Programs { get; } = ["api", "worker", "migrate"];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static JsonObject Service(string name) => Services()[name]!.AsObject();

    public static JsonObject Services() => Yaml.Read(Read("compose.yaml"))["services"]!.AsObject();

    /// <summary>The environment of a service, after those of its image. Variables of <c>.env</c> are not replaced.</summary>
    public static Dictionary<string, string> Environment(string service)
    {
        var environment = ImageEnvironment();
        foreach (var (name, value) in Service(service)["environment"]!.AsObject())
        {
            environment[name] = value!.GetValue<string>();
        }

        return environment;
    }

    /// <summary>The program and arguments with which the image starts.</summary>
    public static string[] EntryPoint() =>
        [.. JsonNode.Parse(Instruction("ENTRYPOINT"))!.AsArray().Select(word => word!.GetValue<string>())];

    /// <summary>The arguments that a service passes to the program.</summary>
    public static string[] Command(string service) =>
        [.. Service(service)["command"]?.AsArray().Select(word => word!.GetValue<string>()) ?? []];

    /// <summary>The arguments of the last instruction of that name in the Dockerfile.</summary>
    public static string Instruction(string name) =>
        Regex.Matches(Read("Dockerfile").Replace("\\\n", "", StringComparison.Ordinal), $@"^{name} (.+)$", RegexOptions.Multiline)[^1]
            .Groups[1].Value;

    private static Dictionary<string, string> ImageEnvironment() =>
        Assignment().Matches(Instruction("ENV")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"(\w+)=(\S+)")]
    private static partial Regex Assignment();
}
