using System.Data;
using Dapper;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class NamedParameters(NamedStatement statement, object values) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity) =>
        statement.Bind(((NpgsqlCommand)command).Parameters, values);
}
