namespace Groundtruth.Infrastructure.Simulation;

/// <summary>A dozen sample videos that differ in subject, duration, size, orientation, frame rate and sound.</summary>
internal static class SampleRecipes
{
    private static readonly SampleScene Street = new(
        "0xc4dcec", "0x4c5158", ["0x8796a5", "0xa7856a", "0x6f8088", "0xb59a78", "0x7d8ca0"], ["0xb5443a", "0xe3e6e8", "0x2f3e55"], 1);

    private static readonly SampleScene Harbor = new(
        "0x9fc8dc", "0x2b6480", ["0xd9d2c3", "0xb8453e", "0xe8e4da", "0x5b6a73"], ["0xf4f4f0", "0xc8352c"], 2);

    private static readonly SampleScene Stairs = new(
        "0xe9e2d3", "0x8c7b66", ["0xc9b79c", "0xa68f6f", "0x7f6a50"], ["0x34506b", "0xa33b55", "0xe0c15a"], 3);

    private static readonly SampleScene Kitchen = new(
        "0xf3efe6", "0x9a6f45", ["0xffffff", "0xb9c4b1", "0x6d7f73", "0xd0d3cf"], ["0xd4572a", "0x2b2b2b"], 4);

    private static readonly SampleScene Park = new(
        "0x8fc1e3", "0x4f7a3a", ["0x3f6b34", "0x6c8f4a", "0x2f5a2c", "0x86a35c", "0x507a3e", "0x39632f"], ["0xd94f70", "0x3b3f8c"], 5);

    private static readonly SampleScene Night = new(
        "0x020304", "0x050505", ["0x040506", "0x030303", "0x060607"], ["0x2a2a28", "0x202224"], 6);

    private static readonly SampleScene Market = new(
        "0xd6c9a8", "0x6b4a3a", ["0xc23b22", "0xe4a72f", "0x3c7a57", "0x2c5f8a", "0xd98c5f"], ["0x222831", "0xf0e7d8", "0x7d3c98"], 7);

    private static readonly SampleScene Plaza = new(
        "0xb7b3c9", "0xa7a3a0", ["0x5d5a6e", "0x8b879c", "0x403e50"], ["0xf2b134", "0x125b50"], 8);

    private static readonly SampleScene Station = new(
        "0x3b4252", "0x20242c", ["0x4c566a", "0x5e81ac", "0x434c5e", "0x88c0d0"], ["0xebcb8b", "0xbf616a", "0xd8dee9"], 9);

    private static readonly SampleScene Beach = new(
        "0x74b9e6", "0xe2cfa0", ["0x1f7fa8", "0x2590b8", "0x1b6f94"], ["0xf76c5e", "0xffffff"], 10);

    /// <summary>In the order of their use.</summary>
    public static IReadOnlyList<SampleRecipe> Regular { get; } =
    [
        new("street", Street, 10, 640, 360, 10),
        new("harbor", Harbor, 6, 1280, 720, 10) { Hertz = 330 },
        new("stairs", Stairs, 5, 360, 640, 12),
        new("kitchen", Kitchen, 8, 640, 480, 15) { Hertz = 440 },
        new("park", Park, 8, 1280, 720, 12) { Hertz = 262, IsUpright = true },
        new("night", Night, 7, 640, 360, 10),
        new("market", Market, 12, 854, 480, 10) { Hertz = 523 },
        new("plaza", Plaza, 5, 480, 480, 10),
        new("station", Station, 4, 1280, 720, 30) { Hertz = 196 },
        new("beach", Beach, 32, 854, 480, 5),
    ];

    public static SampleRecipe Copy { get; } = new("street-copy", Street, 8, 640, 360, 10) { TrimmedSeconds = 2 };

    public static SampleRecipe Misfit { get; } = new("misfit", Plaza, 1, 128, 96, 5);

    public static SampleRecipe Of(string name) => Regular.Append(Copy).Append(Misfit).Single(recipe => recipe.Name == name);

    /// <summary>The original of a near-duplicate; null for other videos.</summary>
    public static SampleRecipe? OriginalOf(SampleRecipe recipe) => recipe == Copy ? Regular[0] : null;
}
