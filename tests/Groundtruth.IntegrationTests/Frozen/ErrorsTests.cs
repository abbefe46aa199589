using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Groundtruth.Api.Hosting;
using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Domain;
using Groundtruth.Infrastructure;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Freezes every error's status, code, reason and fields; not the messages, which are for people.</summary>
public sealed class ErrorsTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types =
    [
        .. new[] { typeof(Error), typeof(Caller), typeof(InfrastructureOptions), typeof(GroundtruthApp) }
            .SelectMany(type => type.Assembly.GetTypes()),
    ];

    [Test]
    public void Errors_keep_their_codes()
    {
        var errors = Declared<Error>().Distinct().Select(Line).ToHashSet();
        var mediaFaults = Declared<MediaProblem>().Select(fault => $"field upload:{fault.Code}").ToHashSet();
        var validation = ValidationCodes().Select(code => $"validation {code}").ToHashSet();
        var bare = new[] { 400, 401, 403, 404, 405, 413, 414, 415, 431, 500, 503 }.Select(
            status => $"bare {status} {ErrorStatus.OfBare(status).Code}");

        Assert.That((errors.Count, mediaFaults.Count, validation.Count), Is.GreaterThan((50, 5, 10)));
        FrozenFile.AssertEqual("errors.txt", errors.Concat(mediaFaults).Concat(validation).Concat(bare).Order(StringComparer.Ordinal));
    }

    private static string Line(Error error)
    {
        var (status, code) = ErrorStatus.Of(error.Kind);
        var fields = error.Fields.Select(field => $" {field.Path}:{field.Code}");
        var retry = error.RetryAfterSeconds is { } seconds ? $" retry after {seconds} s" : "";
        return $"{status} {code} {error.Reason}{string.Concat(fields)}{retry}";
    }

    /// <summary>The values of static members, and what static methods return for every combination of their enum arguments.</summary>
    private static IEnumerable<T> Declared<T>()
        where T : class
    {
        foreach (var type in Types.Where(type => !type.ContainsGenericParameters))
        {
            foreach (var property in type.GetProperties(Static).Where(property => property.PropertyType == typeof(T)))
            {
                if (property.GetValue(null) is T value)
                {
                    yield return value;
                }
            }

            foreach (var field in type.GetFields(Static).Where(field => field.FieldType == typeof(T)))
            {
                if (field.GetValue(null) is T value)
                {
                    yield return value;
                }
            }

            foreach (var method in type.GetMethods(Static).Where(method => method.ReturnType == typeof(T) && IsFactory(method)))
            {
                foreach (var arguments in Combinations(method.GetParameters()))
                {
                    if (method.Invoke(null, arguments) is T value)
                    {
                        yield return value;
                    }
                }
            }
        }
    }

    private static bool IsFactory(MethodInfo method) =>
        !method.IsDefined(typeof(CompilerGeneratedAttribute))
        && !method.IsSpecialName
        && !method.ContainsGenericParameters
        && method.GetParameters() is { Length: > 0 } parameters
        && parameters.All(parameter => parameter.ParameterType.IsEnum || Sample(parameter.ParameterType) is not null);

    private static object? Sample(Type type) =>
        type == typeof(string) ? "sample" : type == typeof(long) ? 1L : type == typeof(int) ? 1 : null;

    private static IEnumerable<object[]> Combinations(IEnumerable<ParameterInfo> parameters) => parameters.Aggregate(
        (IEnumerable<object[]>)[[]],
        (combinations, parameter) =>
            from combination in combinations
            from value in parameter.ParameterType.IsEnum ? Enum.GetValues(parameter.ParameterType)
                .Cast<object>() : [Sample(parameter.ParameterType)!]
            select (object[])[.. combination, value]);

    /// <summary>Read in the source, since a validator's codes are not values that reflection finds.</summary>
    private static IEnumerable<string> ValidationCodes([CallerFilePath] string here = "") =>
        from file in Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(here, "../../../../src")), "*.cs", SearchOption.AllDirectories)
        from match in Regex.Matches(File.ReadAllText(file), @"WithErrorCode\(""([a-z_]+)""\)")
        select match.Groups[1].Value;
}
