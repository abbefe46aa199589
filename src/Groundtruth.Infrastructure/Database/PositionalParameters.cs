using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Adds the values of <c>$1</c>, <c>$2</c> and so on to a command.</summary>
internal static class PositionalParameters
{
    public static void Add(NpgsqlParameterCollection parameters, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }
}
