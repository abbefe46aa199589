using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>The rules of hadolint and of this installation that the Dockerfile follows.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ImageTests
{
    private static readonly string Dockerfile = DeploymentFiles.Read("Dockerfile");

    [Test]
    public void Image_runs_as_a_user_without_privileges() =>
        Assert.That(DeploymentFiles.Instruction("USER"), Is.EqualTo("$APP_UID"));

    [Test]
    public void Commands_are_lists_without_a_shell()
    {
        Assert.That(DeploymentFiles.EntryPoint(), Is.EqualTo(new[] { "dotnet", "Groundtruth.Api.dll" }));
        Assert.That(DeploymentFiles.Instruction("HEALTHCHECK"), Does.Match(@" CMD \[""curl"", .*/health/live""\]$"));
    }

    [Test]
    public void Base_images_have_a_version() =>
        Assert.That(
            Regex.Matches(Dockerfile, @"^FROM (\S+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value),
            Is.All.Match(@":10\.0-\w+$"));

    [Test]
    public void Packages_are_installed_without_recommendations_and_lists()
    {
        var install = DeploymentFiles.Instruction("RUN");

        Assert.That(install, Does.Match(@"^apt-get update .*--no-install-recommends .*rm -rf /var/lib/apt/lists/\*"));
        Assert.That(install, Does.Match(@" bubblewrap .* ffmpeg "));
    }

    [Test]
    public void Context_holds_only_what_the_build_copies()
    {
        var ignored = DeploymentFiles.Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var copied = Regex.Matches(Dockerfile, @"^COPY (?!--from)(.*) \S+$", RegexOptions.Multiline)
            .SelectMany(copy => copy.Groups[1].Value.Split(' ')).ToList();

        Assert.That(ignored[0], Is.EqualTo("*"));
        Assert.That(ignored.Where(line => line[0] == '!').Select(line => line[1..]), Is.EquivalentTo(copied));
        Assert.That(copied.Where(path => !Path.Exists(Path.Combine(DeploymentFiles.Root, path))), Is.Empty);
    }
}
