namespace Groundtruth.Application.Exports;

/// <summary>A file of an export. Its content is made from the members on request.</summary>
public sealed record ExportFile
{
    public required string Name { get; init; }

    /// <summary>Null for a text file.</summary>
    public int? Shard { get; init; }

    public required long ByteSize { get; init; }

    /// <summary>Null for a shard that was never read as a whole.</summary>
    public byte[]? Sha256 { get; init; }

    /// <summary>Changes with the content.</summary>
    public required string ETag { get; init; }

    /// <summary>The text before the members.</summary>
    public string Head { get; init; } = "";

    /// <summary>The text after the members.</summary>
    public string Tail { get; init; } = "";
}
