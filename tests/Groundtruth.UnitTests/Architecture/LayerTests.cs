using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Infrastructure;
using NetArchTest.Rules;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>Who may know whom: Api → Infrastructure → Application → Domain, and never back.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LayerTests
{
    private static readonly Types Domain = Types.InAssembly(typeof(Error).Assembly);
    private static readonly Types Application = Types.InAssembly(typeof(Caller).Assembly);
    private static readonly Types Infrastructure = Types.InAssembly(typeof(InfrastructureOptions).Assembly);
    private static readonly Types Api = Types.InAssembly(typeof(GroundtruthApp).Assembly);

    [Test]
    public void The_domain_knows_nobody() => AssertNone(Domain.That().ResideInNamespace("Groundtruth.Domain").Should().NotHaveDependencyOnAny(
        "Groundtruth.Application", "Groundtruth.Infrastructure", "Groundtruth.Api", "MediatR", "FluentValidation", "Dapper", "Npgsql", "Stripe", "Microsoft"));

    [Test]
    public void The_application_knows_the_domain_only() => AssertNone(
        Application.That().ResideInNamespace("Groundtruth.Application").Should().NotHaveDependencyOnAny(
            "Groundtruth.Infrastructure", "Groundtruth.Api", "Dapper", "Npgsql", "Stripe", "Amazon", "CliWrap", "Polly", "AutoMapper", "Microsoft.AspNetCore"));

    [Test]
    public void The_infrastructure_knows_neither_the_api_nor_http_requests() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotHaveName("Passwords") // Whose hasher only has a name from there.
            .Should().NotHaveDependencyOnAny("Groundtruth.Api", "AutoMapper", "Microsoft.AspNetCore"));

    [Test]
    public void The_api_meets_the_infrastructure_only_where_it_is_put_together() => AssertNone(
        Api.That().ResideInNamespace("Groundtruth.Api")
            .And().DoNotResideInNamespace("Groundtruth.Api.Hosting")
            .And().DoNotResideInNamespace("Groundtruth.Api.Commands")
            .Should().NotHaveDependencyOnAny("Groundtruth.Infrastructure", "Dapper", "Npgsql", "Stripe"));

    [Test]
    public void Stripe_is_known_to_payments_only() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.Stripe")
            .Should().NotHaveDependencyOn("Stripe"));

    [Test]
    public void Stores_and_processes_are_known_to_storage_only() => AssertNone(
        Infrastructure.That().ResideInNamespace("Groundtruth.Infrastructure")
            .And().DoNotResideInNamespace("Groundtruth.Infrastructure.Storage")
            .Should().NotHaveDependencyOnAny("Amazon", "CliWrap"));

    [Test]
    public void Nothing_can_be_inherited_from_but_what_is_made_for_it()
    {
        var open =
            from types in new[] { Domain, Application, Infrastructure, Api }
            from type in types.That().AreClasses().And().AreNotSealed().And().AreNotAbstract().GetTypes()
            where type.Namespace?.StartsWith("Groundtruth", StringComparison.Ordinal) == true
            select type.FullName;

        Assert.That(open, Is.Empty);
    }

    private static void AssertNone(ConditionList rule)
    {
        var result = rule.GetResult();

        Assert.That(rule.Count(), Is.Positive, "A rule about nothing cannot fail.");
        Assert.That(result.FailingTypeNames ?? [], Is.Empty);
    }
}
