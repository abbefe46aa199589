using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using Groundtruth.Infrastructure;
using MediatR;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>No log entry or message shows a secret, because the text of no object contains one.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class SecretTests
{
    private const string Text = "s3cret-text";

    private static readonly Type[] Types =
    [
        .. new[] { typeof(Error), typeof(Caller), typeof(InfrastructureOptions), typeof(GroundtruthApp) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false }),
    ];

    private sealed record Sample(string Password);

    [Test]
    public void A_secret_shows_asterisks()
    {
        Secret secret = Text;

        Assert.That((secret.ToString(), $"{secret}", secret.Reveal()), Is.EqualTo(("***", "***", Text)));
    }

    [Test]
    public void Secrets_of_requests_are_of_the_type_that_hides_them()
    {
        var secrets = Types.Where(type => type.IsAssignableTo(typeof(IBaseRequest))).SelectMany(SecretsOf).ToList();

        Assert.That(secrets, Has.Count.GreaterThanOrEqualTo(5));
        Assert.That(
            from property in secrets
            where property.PropertyType != typeof(Secret)
            select $"{property.DeclaringType}.{property.Name}",
            Is.Empty);
    }

    [Test]
    public void No_object_shows_a_secret_in_its_text()
    {
        var holders = Types.Where(type => SecretsOf(type).Any()).ToList();

        Assert.That(holders, Has.Count.GreaterThan(10));
        Assert.That(holders.Where(Shows).Select(type => type.FullName), Is.Empty);
    }

    [Test]
    public void A_record_that_shows_its_secret_is_found() => Assert.That(Shows(typeof(Sample)));

    private static IEnumerable<PropertyInfo> SecretsOf(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.PropertyType == typeof(Secret)
            || (property.PropertyType == typeof(string) && SecretName().IsMatch(property.Name)));

    private static bool Shows(Type type)
    {
        var holder = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in SecretsOf(type).Where(property => property.CanWrite))
        {
            property.SetValue(holder, property.PropertyType == typeof(Secret) ? (object)new Secret(Text) : Text);
        }

        try
        {
            return holder.ToString()?.Contains(Text, StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException)
        {
            // A type that prints other properties, which are not initialized here, prints this one too.
            return true;
        }
    }

    [GeneratedRegex("(Password|Secret|Token|SecretKey|ServiceKey)$")]
    private static partial Regex SecretName();
}
