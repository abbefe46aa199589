using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Python programs that use the client as a wheel.</summary>
internal static class Python
{
    private static readonly Lazy<Task<string>> BuiltWheel = new(BuildWheel);

    /// <summary>The system's Python rather than another one of the PATH, because integrators have the system's.</summary>
    private static readonly string Program = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    public static string Package { get; } = Path.Combine(NodeScript.Root, "clients", "python");

    /// <summary>The path of the wheel, built once.</summary>
    public static Task<string> Wheel => BuiltWheel.Value;

    /// <summary>Runs a program that can import the client, and returns what it printed.</summary>
    public static async Task<ProcessResult> Run(
        string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        await ProcessResult.Of(folder, [Program, .. arguments], new Dictionary<string, string>(environment)
        {
            ["PYTHONPATH"] = await Wheel, ["PYTHONDONTWRITEBYTECODE"] = "1",
        });

    private static async Task<string> BuildWheel()
    {
        var folder = Directory.CreateTempSubdirectory("groundtruth-wheel-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var built = await ProcessResult.Of(Package, [Program, "build_wheel.py", folder]);
        Assert.That(built.ExitCode, Is.Zero, built.ToString());
        return Directory.GetFiles(folder, "*.whl").Single();
    }
}
