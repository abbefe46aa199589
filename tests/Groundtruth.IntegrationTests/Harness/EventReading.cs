using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Reads the stored events of all organizations.</summary>
public static class EventReading
{
    /// <summary>The data of the events of a type, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Events(this GroundtruthServer server, string type)
    {
        var bodies = await server.Sql<string[]>(
            "SELECT array(SELECT convert_from(body, 'UTF8') FROM events WHERE type = $1 ORDER BY created_at, id)", type);
        return [.. bodies!.Select(body => JsonNode.Parse(body)!["data"]!)];
    }

    /// <summary>The number of events of each type about an object, as <c>type: number</c>.</summary>
    public static async Task<string[]> EventTypes(this GroundtruthServer server, string objectId) => (await server.Sql<string[]>(
        """
        SELECT array(
          SELECT type || ': ' || count(*) FROM events
          WHERE convert_from(body, 'UTF8')::jsonb #>> '{data,id}' = $1
          GROUP BY type ORDER BY type)
        """,
        objectId))!;
}
