using System.Globalization;
using Dapper;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Reads the rows of a batch within a transaction.</summary>
internal static class BatchRows
{
    /// <param name="skipsFirst">True if the rows are those of the second statement.</param>
    public static async Task<IReadOnlyList<T>> Read<T>(NpgsqlBatch batch, bool skipsFirst)
    {
        await using (batch)
        {
            await using var reader = await batch.ExecuteReaderAsync();
            if (skipsFirst)
            {
                await reader.NextResultAsync();
            }

            var parse = reader.GetRowParser<object>(typeof(T));
            List<T> rows = [];
            while (await reader.ReadAsync())
            {
                rows.Add(Convert<T>(parse(reader)));
            }

            return rows;
        }
    }

    /// <summary>Converts a simple value to the requested type.</summary>
    /// <remarks>Dapper leaves these values as PostgreSQL sends them, such as the bigint of <c>count(*)</c> for an int.</remarks>
    private static T Convert<T>(object? value) => value is T or null
        ? (T)value!
        : (T)System.Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture);
}
