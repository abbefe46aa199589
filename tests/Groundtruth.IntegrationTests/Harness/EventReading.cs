using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredEvent(string Id, string Type, byte[] Body)
{
    /// <summary>The kind of object that the event is about, such as <c>submission</c>.</summary>
    public string Kind => Type.Split('.')[0];

    public JsonNode Data => JsonNode.Parse(Body)!["data"]!;
}

/// <summary>Reads the stored events of all organizations.</summary>
public static class EventReading
{
    /// <summary>All events, oldest first.</summary>
    public static Task<IReadOnlyList<StoredEvent>> Events(this GroundtruthServer server) =>
        server.Rows<StoredEvent>("SELECT id, type, body FROM events ORDER BY created_at, id");

    /// <summary>The data of the events of a type, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Events(this GroundtruthServer server, string type) =>
        [.. (await server.Events()).Where(each => each.Type == type).Select(each => each.Data)];

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
