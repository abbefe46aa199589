using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Infrastructure;
using NetArchTest.Rules;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Allowed dependencies: Api → Infrastructure → Application → Domain.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LayerTests
{
    private static readonly Types Domain = Types.InAssembly(typeof(Error).Assembly);
    private static readonly Types Application = Types.InAssembly(typeof(Caller).Assembly);
    private static readonly Types Infrastructure = Types.InAssembly(typeof(InfrastructureOptions).Assembly);
    private static readonly Types Api = Types.InAssembly(typeof(GroundtruthApp).Assembly);

    [Test]
    public void Domain_has_no_dependencies() =>
        AssertNone(Domain.That().ResideInNamespace("Groundtruth.Domain").Should().NotHaveDependencyOnAny(
        "Groundtruth.Application", "Groundtruth.Infrastructure", "Groundtruth.Api", "MediatR", "FluentValidation", "Dapper", "Npgsql",
        "Stripe", "Microsoft"));

    [Test]
    public void Application_depends_only_on_the_domain() => AssertNone(
        Application.That().ResideInNamespace("Groundtruth.Application").Should().NotHaveDependencyOnAny(
            "Groundtruth.Infrastructure", "Groundtruth.Api", "Dapper", "Npgsql", "Stripe", "Amazon", "CliWrap", "StackExchange", "Polly",
            "AutoMapper", "Microsoft.AspNetCore"));

    [Test]
    public void Infrastructure_does_not_depend_on_the_API_or_ASP_NET_Core() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotHaveName("Passwords") // The password hasher comes from an ASP.NET Core package.
            .Should().NotHaveDependencyOnAny("Groundtruth.Api", "AutoMapper", "Microsoft.AspNetCore"));

    [Test]
    public void API_uses_infrastructure_only_in_hosting_and_commands() => AssertNone(
        Api.That().ResideInNamespace("Groundtruth.Api")
            .And().DoNotResideInNamespace("Groundtruth.Api.Hosting")
            .And().DoNotResideInNamespace("Groundtruth.Api.Commands")
            .Should().NotHaveDependencyOnAny("Groundtruth.Infrastructure", "Dapper", "Npgsql", "Stripe", "StackExchange"));

    [Test]
    public void Only_payments_depend_on_Stripe() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.Stripe")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.StripeSandbox")
            .Should().NotHaveDependencyOn("Stripe"));

    /// <summary>Exports write to buckets of buyers.</summary>
    [Test]
    public void Only_storage_and_exports_depend_on_Amazon() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.Storage")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.Exports")
            .Should().NotHaveDependencyOn("Amazon"));

    [Test]
    public void Only_rate_limiting_depends_on_Redis() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.RateLimiting")
            .Should().NotHaveDependencyOn("StackExchange"));

    [Test]
    public void Only_isolation_starts_foreign_programs() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.Isolation")
            .Should().NotHaveDependencyOn("CliWrap"));

    [Test]
    public void Concrete_classes_are_sealed()
    {
        var unsealed =
            from types in new[] { Domain, Application, Infrastructure, Api }
            from type in types.That().AreClasses().And().AreNotSealed().And().AreNotAbstract().GetTypes()
            where type.Namespace?.StartsWith("Groundtruth", StringComparison.Ordinal) == true
            select type.FullName;

        Assert.That(unsealed, Is.Empty);
    }

    private static void AssertNone(ConditionList rule)
    {
        var result = rule.GetResult();

        Assert.That(rule.Count(), Is.Positive, "The rule matches no types.");
        Assert.That(result.FailingTypeNames ?? [], Is.Empty);
    }
}
