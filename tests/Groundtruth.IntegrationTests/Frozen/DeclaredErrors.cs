using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Infrastructure;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Finds the errors that the program declares, by reflection.</summary>
internal static class DeclaredErrors
{
    /// <summary>The argument of a factory method that takes a text.</summary>
    public const string Sample = "sample_text";

    /// <summary>The argument of a factory method that takes a number.</summary>
    public const int SampleNumber = 987_654_321;

    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types =
    [
        .. new[] { typeof(Error), typeof(Caller), typeof(InfrastructureOptions), typeof(GroundtruthApp) }
            .SelectMany(type => type.Assembly.GetTypes()),
    ];

    /// <summary>The values of static members, and what static methods return for every combination of their enum arguments.</summary>
    public static IEnumerable<T> All<T>()
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

    /// <summary>Read in the source, since a validator's codes are not values that reflection finds.</summary>
    public static IEnumerable<string> ValidationCodes([CallerFilePath] string here = "") =>
        from file in Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(here, "../../../../src")), "*.cs", SearchOption.AllDirectories)
        from match in Regex.Matches(File.ReadAllText(file), @"WithErrorCode\(""([a-z_]+)""\)")
        select match.Groups[1].Value;

    private static bool IsFactory(MethodInfo method) =>
        !method.IsDefined(typeof(CompilerGeneratedAttribute))
        && !method.IsSpecialName
        && !method.ContainsGenericParameters
        && method.GetParameters() is { Length: > 0 } parameters
        && parameters.All(parameter => parameter.ParameterType.IsEnum || ArgumentOf(parameter.ParameterType) is not null);

    private static object? ArgumentOf(Type type) =>
        type == typeof(string) ? Sample : type == typeof(long) ? (long)SampleNumber : type == typeof(int) ? SampleNumber : null;

    private static IEnumerable<object[]> Combinations(IEnumerable<ParameterInfo> parameters) => parameters.Aggregate(
        (IEnumerable<object[]>)[[]],
        (combinations, parameter) =>
            from combination in combinations
            from value in parameter.ParameterType.IsEnum ? Enum.GetValues(parameter.ParameterType)
                .Cast<object>() : [ArgumentOf(parameter.ParameterType)!]
            select (object[])[.. combination, value]);
}
