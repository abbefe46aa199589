using System.Globalization;
using System.Text.RegularExpressions;
using Groundtruth.Infrastructure.Database;
using Npgsql;
using NpgsqlTypes;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>A statement of the program.</summary>
/// <param name="Sender">The class and method that send it.</param>
/// <param name="Source">As it is in the code, with <c>@Name</c> parameters.</param>
/// <param name="Text">As PostgreSQL receives it, with <c>$n</c> parameters.</param>
/// <param name="Types">PostgreSQL's names of the parameters' types.</param>
internal sealed partial record SentStatement(string Sender, string Source, string Text, IReadOnlyList<string> Types)
{
    public static SentStatement Of(string sender, string source, Type values)
    {
        var statement = NamedStatement.Of(source, values);
        using var command = new NpgsqlCommand();
        statement.Bind(command.Parameters, SampleValues.Of(values)!);
        return new SentStatement(sender, source, statement.Text, [.. command.Parameters.Select(TypeName)]);
    }

    /// <summary>A statement of which only the text is known. PostgreSQL infers the types that are not given.</summary>
    /// <param name="types">The types of parameters by name.</param>
    public static SentStatement OfText(string text, IReadOnlyDictionary<string, string> types)
    {
        var names = ParametersOf(text);
        return new SentStatement(
            "text", text, Names().Replace(text, match => $"${names.IndexOf(match.Value) + 1}"),
            [.. names.Select(name => types.GetValueOrDefault(name, "unknown"))]);
    }

    /// <summary>The names of the parameters in the order of their numbers.</summary>
    public static List<string> ParametersOf(string source) => [.. Names().Matches(source).Select(match => match.Value).Distinct()];

    /// <summary>A PREPARE statement, which PostgreSQL checks against the schema without running anything.</summary>
    public string Prepare(string name) => $"PREPARE {name}{(Types.Count > 0 ? $" ({string.Join(", ", Types)})" : "")} AS\n{Text.Trim()};";

    /// <summary>EXECUTE with a null for each parameter.</summary>
    public string Execute(string name) => Execute(name, Text);

    /// <inheritdoc cref="Execute(string)"/>
    public static string Execute(string name, string text)
    {
        var count = Parameters().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .DefaultIfEmpty().Max();
        return $"EXECUTE {name}{(count > 0 ? $" ({string.Join(", ", Enumerable.Repeat("NULL", count))})" : "")}";
    }

    /// <summary>One line, for lists and messages.</summary>
    public string Summary => Spaces().Replace(Text, " ").Trim();

    private static string TypeName(NpgsqlParameter parameter)
    {
        var type = parameter.NpgsqlDbType;
        return type.HasFlag(NpgsqlDbType.Array) ? $"{Element(type & ~NpgsqlDbType.Array)}[]" : Element(type);
    }

    private static string Element(NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Double => "double precision",
        NpgsqlDbType.Text or NpgsqlDbType.Integer or NpgsqlDbType.Bigint or NpgsqlDbType.Smallint or NpgsqlDbType.Boolean
            or NpgsqlDbType.Bytea or NpgsqlDbType.TimestampTz or NpgsqlDbType.Date or NpgsqlDbType.Real or NpgsqlDbType.Uuid =>
            type.ToString().ToLowerInvariant(),
        _ => throw new InvalidOperationException($"The name of the type {type} is unknown."),
    };

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"@[A-Za-z]\w*")]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
