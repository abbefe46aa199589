using System.Data;
using Dapper;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>The values of <c>$1</c>, <c>$2</c> and so on, for what is read often: the driver has to look for names in the text each time it runs.</summary>
internal sealed class PositionalParameters(params object[] values) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }
}
