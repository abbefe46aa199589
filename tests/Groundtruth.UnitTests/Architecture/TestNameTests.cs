using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>A test's name is a short sentence.</summary>
public sealed partial class TestNameTests
{
    private const int MaxLength = 69;

    [Test]
    public void Test_names_are_short()
    {
        var names = Directory.EnumerateFiles(Folder(), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestName().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToList();

        Assert.That(names, Has.Count.GreaterThan(1000));
        Assert.That(names.Where(name => name.Length > MaxLength), Is.Empty);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../.."));

    [GeneratedRegex(@"public (?:static )?(?:async )?(?:Task|void) (\w+_\w+)\(")]
    private static partial Regex TestName();
}
