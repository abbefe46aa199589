using System.Data;
using Dapper;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>The values of <c>$1</c>, <c>$2</c> and so on, for what is read often: the driver has to look for names in the text each time it runs.</summary>
internal sealed class PositionalParameters(params object[] values) : SqlMapper.IDynamicParameters
{
    public static void Add(NpgsqlParameterCollection parameters, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity) => Add(((NpgsqlCommand)command).Parameters, values);
}
