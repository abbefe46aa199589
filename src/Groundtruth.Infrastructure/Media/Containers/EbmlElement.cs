namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>An element of a Matroska file. It always lies within its parent.</summary>
/// <param name="End">The end of the element, or of its parent if the element is cut or of unknown size.</param>
/// <param name="HasKnownSize">False for a live recording, whose size was not known when it began.</param>
/// <param name="IsCut">True if the element claims more bytes than its parent has.</param>
internal readonly record struct EbmlElement(uint Id, long Content, long End, bool HasKnownSize, bool IsCut)
{
    public long ByteSize => End - Content;
}
