using System.Text.Json;
using System.Text.Json.Serialization;
using Groundtruth.Application.Simulation;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Simulation;

/// <summary>The installation's sample videos. A changed recipe is a new video.</summary>
internal sealed class SampleClipStore(PostgresReader database)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public async Task<SampleClip?> Find(SampleRecipe recipe, CancellationToken ct)
    {
        var row = await database.QuerySingle<Row>(
            "SELECT video, poster, film_strip, findings FROM sample_clips WHERE recipe_sha256 = @Sha256", new { recipe.Sha256 }, ct);
        return row is null
            ? null
            : JsonSerializer.Deserialize<SampleClip>(row.Findings, Json)! with
            {
                Video = row.Video, Poster = row.Poster, FilmStrip = row.FilmStrip,
            };
    }

    /// <summary>Another replica may have made the same video; the first one stays.</summary>
    public Task Add(SampleRecipe recipe, SampleClip clip, CancellationToken ct) => database.Execute(
        """
        INSERT INTO sample_clips (recipe_sha256, name, video, poster, film_strip, findings)
        VALUES (@Sha256, @Name, @Video, @Poster, @FilmStrip, @findings::jsonb)
        ON CONFLICT (recipe_sha256) DO NOTHING
        """,
        new
        {
            recipe.Sha256,
            recipe.Name,
            clip.Video,
            clip.Poster,
            clip.FilmStrip,
            findings = JsonSerializer.Serialize(clip with { Video = [], Poster = null, FilmStrip = null }, Json),
        },
        ct);

    private sealed class Row
    {
        public byte[] Video { get; private init; } = [];

        public byte[]? Poster { get; private init; }

        public byte[]? FilmStrip { get; private init; }

        public string Findings { get; private init; } = "";
    }
}
