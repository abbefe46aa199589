using System.Reflection;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The packages of the clients, made from their compiled code.</summary>
internal static class ClientPackages
{
    private static readonly string Configuration =
        typeof(ClientPackages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static async Task Pack(string folder)
    {
        await PackTypeScript(folder);
        await PackDotnet(folder);
        var wheel = await Python.Wheel;
        File.Copy(wheel, Path.Combine(folder, Path.GetFileName(wheel)));
    }

    public static Task PackDotnet(string folder) => Run(
        "dotnet",
        "pack", Path.Combine(NodeScript.Root, "clients", "dotnet", "Groundtruth.Client"),
        "--no-build", "--nologo", "--configuration", Configuration, "--output", folder, "-nodeReuse:false");

    private static Task PackTypeScript(string folder) =>
        Run("npm", "pack", Path.Combine(NodeScript.Root, "clients", "typescript"), "--pack-destination", folder);

    private static async Task Run(string program, params string[] arguments)
    {
        var packed = await ProcessResult.Of(NodeScript.Root, [program, .. arguments]);
        Assert.That(packed.ExitCode, Is.Zero, packed.ToString());
    }
}
