using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>A statement whose <c>@Name</c> parameters are bound to the properties of one type.</summary>
/// <remarks>
/// They are rewritten to <c>$n</c>. Compiled once per text and type: Npgsql would search the text for names on every execution.
/// </remarks>
internal sealed partial class NamedStatement
{
    private static readonly ConcurrentDictionary<(string Sql, Type Values), NamedStatement> Cache = new();

    private readonly Action<NpgsqlParameterCollection, object> bind;

    private NamedStatement(string sql, Type values)
    {
        List<string> names = [];
        Text = Names().Replace(
            sql, match => match.Groups["name"] is { Success: true } name ? $"${Number(name.Value, names)}" : match.Value);
        bind = ParameterBinder.Compile(values, names.ConvertAll(name => values.GetProperty(name)
            ?? throw new InvalidOperationException($"Parameter @{name} has no value in: {sql}")));
        Unused = [.. values.GetProperties().Select(value => value.Name).Except(names)];
    }

    public string Text { get; }

    public IReadOnlyList<string> Unused { get; }

    /// <exception cref="InvalidOperationException">A parameter has no value, or its type cannot be stored.</exception>
    public static NamedStatement Of(string sql, Type values) =>
        Cache.GetOrAdd((sql, values), static key => new NamedStatement(key.Sql, key.Values));

    public static NpgsqlBatchCommand Command(string sql, object values)
    {
        var statement = Of(sql, values.GetType());
        var command = new NpgsqlBatchCommand(statement.Text);
        statement.Bind(command.Parameters, values);
        return command;
    }

    public void Bind(NpgsqlParameterCollection parameters, object values) => bind(parameters, values);

    private static int Number(string name, List<string> names)
    {
        if (names.IndexOf(name) is >= 0 and var index)
        {
            return index + 1;
        }

        names.Add(name);
        return names.Count;
    }

    [GeneratedRegex("'[^']*'|@(?<name>[A-Za-z]\\w*)")]
    private static partial Regex Names();
}
