using System.Text;
using Groundtruth.Application.Exports;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>A text file, generated from the start. The stream skips the bytes before its position.</summary>
internal sealed class TextSource(IExportMemberStore members, Export export, ExportFile file) : IContentSource
{
    private const int PageSize = 200;

    private long offset;
    private int after;
    private bool isAtStart = true;
    private bool isAtEnd;

    public async Task<IReadOnlyList<ContentPart>> Next(long position, CancellationToken ct)
    {
        List<ContentPart> parts = [];
        if (isAtStart)
        {
            Append(parts, file.Head);
            isAtStart = false;
        }

        while (parts.Count == 0 && !isAtEnd)
        {
            var page = file.Name == ExportText.Card ? [] : await members.ListChanged(export, after, PageSize, ct);
            foreach (var member in page)
            {
                Append(parts, ExportText.Of(file.Name, member));
                after = member.Position;
            }

            if (page.Count == 0)
            {
                Append(parts, file.Tail);
                isAtEnd = true;
            }
        }

        return parts;
    }

    private void Append(List<ContentPart> parts, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            var part = new BytesPart(offset, Encoding.UTF8.GetBytes(text));
            parts.Add(part);
            offset = part.End;
        }
    }
}
