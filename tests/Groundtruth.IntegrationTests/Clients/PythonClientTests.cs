using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The tests of <c>clients/python/tests</c>, each as a case.</summary>
public sealed partial class PythonClientTests : ClientTests
{
    private static readonly string Tests = Path.Combine(Python.Package, "tests");

    public static IEnumerable<TestCaseData> Cases() =>
        from file in Directory.EnumerateFiles(Tests, "test_*.py").Order()
        let text = File.ReadAllText(file)
        let type = TestClass().Match(text).Groups[1].Value
        from test in TestMethod().Matches(text)
        let name = $"{Path.GetFileNameWithoutExtension(file)}.{type}.{test.Groups[1].Value}"
        select new TestCaseData(name).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Cases))]
    public async Task Passes(string name)
    {
        var buyer = await Server.Buyer();

        var result = await WithJobs(Python.Run(Tests, ["-m", "unittest", name], EnvironmentOf(buyer)));

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(result.Errors, Does.Contain("Ran 1 test"));
    }

    [Test]
    public void Every_test_is_a_case() => Assert.That(
        Cases().Count(),
        Is.EqualTo(Directory.EnumerateFiles(Tests, "*.py").Sum(file => Regex.Count(File.ReadAllText(file), @"\bdef test_")))
            .And.GreaterThan(40));

    [GeneratedRegex(@"^class (\w+Tests)\(", RegexOptions.Multiline)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"^    def (test_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
