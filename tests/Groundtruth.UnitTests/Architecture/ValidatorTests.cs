using System.Runtime.CompilerServices;
using FluentValidation;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Validators are tested as units.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ValidatorTests
{
    /// <summary>Validators that only others create, with the tests of those.</summary>
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["CreateTaskRequirementsValidator"] = "CreateTaskRequirementsValidatorTests",
        ["RegistrationValidator"] = "RegisterContributorValidatorTests, RegisterBuyerValidatorTests",
    };

    [Test]
    public void Every_validator_has_a_unit_test()
    {
        var validators = new[] { typeof(Caller), typeof(GroundtruthApp) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type is { IsNested: false, IsAbstract: false } && type.IsAssignableTo(typeof(IValidator)))
            .Select(type => type.Name).ToList();

        var tests = string.Concat(
            Directory.EnumerateFiles(Folder(), "*ValidatorTests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.That(validators, Has.Count.GreaterThan(30));
        Assert.That(
            validators.Where(name => !tests.Contains($"new {name}(", StringComparison.Ordinal)), Is.EquivalentTo(Parts.Keys));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../.."));
}
