using System.Text.RegularExpressions;
using Npgsql;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Freezes the schema of a freshly migrated database.</summary>
/// <remarks>
/// Read from the catalog rather than with <c>pg_dump</c>, which must be as new as the server and is not part of the embedded PostgreSQL.
/// One line for each fact, sorted, so that neither the order of columns nor that of the migrations matters. Partitions are left out,
/// because their bounds depend on the date.
/// </remarks>
public sealed class SchemaTests
{
    /// <summary>A condition that leaves out objects of extensions and of PostgreSQL.</summary>
    private const string OurSchemas =
        "SELECT oid FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND nspname NOT LIKE "
            + "'pg_temp%' AND nspname NOT LIKE 'pg_toast_temp%'";

    private const string Schema =
        $"""
        SELECT 'schema ' || nspname || coalesce(' ' || nspacl::text, '') FROM pg_namespace WHERE oid IN ({OurSchemas})
        UNION ALL
        SELECT 'extension ' || extname FROM pg_extension
        UNION ALL
        SELECT concat_ws(' ', 'relation', c.oid::regclass, 'kind=' || c.relkind::text, 'persistence=' || c.relpersistence::text, 'identity=' || c.relreplident::text,
                         'owner=' || c.relowner::regrole::text, 'access=' || am.amname, 'options=' || array_to_string(c.reloptions, ','),
                         'toast=' || array_to_string(t.reloptions, ','), 'acl=' || c.relacl::text, CASE WHEN c.relrowsecurity THEN 'row security' END)
        FROM pg_class c LEFT JOIN pg_am am ON am.oid = c.relam LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
        WHERE c.relnamespace IN ({OurSchemas}) AND c.relkind <> 'i'
        UNION ALL
        SELECT concat_ws(' ', 'column', c.oid::regclass::text || '.' || a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
                         CASE WHEN a.attcollation <> t.typcollation THEN 'collate ' || a.attcollation::regcollation::text END,
                         CASE WHEN a.attgenerated = '' THEN 'default ' ELSE 'expression ' END || pg_get_expr(d.adbin, d.adrelid), 'identity=' || nullif(a.attidentity::text, ''), 'generated=' || nullif(a.attgenerated::text, ''),
                         CASE WHEN a.attstorage <> t.typstorage THEN 'storage=' || a.attstorage::text END, 'compression=' || nullif(a.attcompression::text, ''),
                         'statistics=' || nullif(a.attstattarget::int, -1)::text, 'options=' || array_to_string(a.attoptions, ','))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
             LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace IN ({OurSchemas}) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace IN ({OurSchemas}) AND contype <> 'n'
        UNION ALL
        SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), CASE WHEN NOT i.indisvalid THEN 'invalid' END, CASE WHEN i.indisclustered THEN 'clustered' END,
                         CASE WHEN i.indisreplident THEN 'replica identity' END)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace IN ({OurSchemas})
        UNION ALL
        SELECT 'function ' || pg_get_functiondef(oid) || coalesce(' acl=' || proacl::text, '') FROM pg_proc WHERE pronamespace IN ({OurSchemas}) AND prokind IN ('f', 'p')
        UNION ALL
        SELECT 'trigger ' || pg_get_triggerdef(oid) || ' enabled=' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT 'view ' || oid::regclass::text || ' ' || pg_get_viewdef(oid) FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace IN ({OurSchemas})
        UNION ALL
        SELECT concat_ws(' ', 'sequence', seqrelid::regclass, format_type(seqtypid, NULL), seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle)
        FROM pg_sequence WHERE seqrelid IN (SELECT oid FROM pg_class WHERE relnamespace IN ({OurSchemas}))
        UNION ALL
        SELECT concat_ws(' ', 'type', oid::regtype, 'kind=' || typtype::text, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
        FROM pg_type t WHERE typnamespace IN ({OurSchemas}) AND typtype IN ('e', 'd', 'r')
        UNION ALL
        SELECT 'policy ' || concat_ws(' ', tablename, policyname, permissive, roles, cmd, qual, with_check) FROM pg_policies
        UNION ALL
        SELECT 'statistics ' || pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
        UNION ALL
        SELECT concat_ws(' ', 'comment', o.type, o.identity, d.description)
        FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
        WHERE d.objoid >= 16384 AND NOT EXISTS (SELECT FROM pg_extension e WHERE e.oid = d.objoid)
        """;

    [Test]
    public async Task The_schema_stays_as_it_is()
    {
        var database = await TestRun.CreateDatabase();
        try
        {
            FrozenFile.AssertEqual("schema.txt", await Describe(database));
        }
        finally
        {
            await TestRun.DropDatabase(database);
        }
    }

    private static async Task<List<string>> Describe(string connectionString)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        var facts = await Read(connection, Schema);
        facts.AddRange(await SeededRows(connection));
        var partitions = await Read(connection, "SELECT relname::text FROM pg_class WHERE relispartition");
        Assert.That(facts, Has.Count.GreaterThan(100));
        Assert.That(partitions, Is.Not.Empty);
        bool IsOfPartition(string fact) => partitions.Any(partition => Regex.IsMatch(fact, $@"\b{partition}\b"));
        return [.. facts.Where(fact => !IsOfPartition(fact)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Rows that the migrations write; the migrator's own journal aside.</summary>
    private static async Task<List<string>> SeededRows(NpgsqlConnection connection)
    {
        var rows = new List<string>();
        var tables = await Read(
            connection, $"SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace IN ({OurSchemas})");
        foreach (var table in tables)
        {
            if (table != "schema_versions")
            {
                rows.AddRange(await Read(connection, $"SELECT 'row {table} ' || row_to_json(t)::text FROM {table} t"));
            }
        }

        return rows;
    }

    private static async Task<List<string>> Read(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
