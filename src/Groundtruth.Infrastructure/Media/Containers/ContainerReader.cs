namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Determines a file's container and completeness from its bytes.</summary>
/// <remarks>Starts no program, and reads little more than headers.</remarks>
internal static class ContainerReader
{
    public static async Task<ContainerReport> Read(string path, CancellationToken ct)
    {
        await using var file = FileWindow.Open(path);
        return await Read(file, ct);
    }

    public static async Task<ContainerReport> Read(Stream stream, CancellationToken ct)
    {
        var file = new FileWindow(stream);
        var head = await file.Peek(0, FileSignatures.Bytes, ct);
        var (kind, problem) = FileSignatures.Recognize(head.Span);
        if (problem is not null) return ContainerReport.Refused(problem);
        try
        {
            return kind == ContainerKind.Matroska ? await MatroskaStructure.Read(file, ct) : await Mp4Structure.Read(file, ct);
        }
        catch (TooComplexException)
        {
            return new(kind, null, ContainerProblems.TooExpensive);
        }
    }
}
